"""English phrases that name places and beasts without meaning them."""

import re

#: nature as a measure, before "of": a mountain of work, a sea of troubles
_MEASURES = (
    "mountain sea ocean river stream flood tide wave ripple avalanche storm shower cloud forest jungle desert island "
    "field seed hill oasis galaxy universe world constellation army shark whale dinosaur beast monster bridge garden "
    "hurricane tsunami whirlpool sunset dawn ladder wall labyrinth maze ray star planet orbit path abyss bubble web"
)
#: parts of anything, even of "the" thing: the heart of the city
_PARTS = "heart core root peak pinnacle branch soul face key art"
#: what a measure may truly consist of
_MATTER = (
    "water ice snow rock rocks stone stones fire lava tree trees pines oaks firs leaves fish stars planets birds "
    "sheep cows horses flowers wheat corn grass sand salt light life islands lakes palms coral"
)
_ARTICLES = "the a an this that these those"
#: phrases, parted by "|"
_SAYINGS = (
    "tip of the iceberg|drop in the ocean|drop in the bucket|all at sea|sea change|plain sailing|smooth sailing|"
    "in the same boat|rock the boat|rocked the boat|missed the boat|miss the boat|that ship has sailed|jump ship|"
    "uphill battle|uphill struggle|make a mountain out of a molehill|peak performance|peak season|rock bottom|"
    "rock star|rock stars|rock band|rock music|film star|film stars|movie star|movie stars|pop star|pop stars|"
    "rising star|star student|star player|five star|star chef|starstruck|"
    "over the moon|once in a blue moon|ask for the moon|rocket science|rocket scientist|reach for the stars|"
    "out of this world|cloud computing|cloud storage|in the cloud|to the cloud|cloud nine|head in the clouds|"
    "under a cloud|every cloud has a silver lining|silver lining|time flies|pie in the sky|the sky is the limit|"
    "castles in the air|out of the blue|on the fly|bird's eye view|early bird|night owl|kill two birds|"
    "under the weather|storm in a teacup|brain storm|perfect storm|calm before the storm|take by storm|"
    "surf the internet|surf the web|surf the net|surfing the internet|surfing the web|surfing the net|"
    "fishing for compliments|fish for compliments|fish out of water|big fish|red herring|smells fishy|"
    "loan shark|card shark|pool shark|money sharks|cash cow|sacred cow|black sheep|counting sheep|dark horse|"
    "hold your horses|lone wolf|cry wolf|wolf in sheep's clothing|bear in mind|bear market|bull market|bear fruit|"
    "bear with me|wild goose chase|sitting duck|ugly truth|can of worms|bookworm|butterflies in my stomach|"
    "butterfly effect|elephant in the room|rat race|guinea pig|scapegoat|copycat|cat got your tongue|"
    "let the cat out of the bag|raining cats and dogs|the lion's share|crocodile tears|snake oil|paper tiger|"
    "burn bridges|burned bridges|burnt bridges|burning bridges|burn your bridges|build bridges|building bridges|"
    "bridge the gap|water under the bridge|cross that bridge|"
    "out of the woods|barking up the wrong tree|family tree|decision tree|low hanging fruit|turn over a new leaf|"
    "root cause|grass roots|grassroots|branch office|branch out|field trip|field guide|field of study|field test|"
    "gold mine|data mining|needle in a haystack|make hay|reap what you sow|green light|light bulb moment|"
    "light at the end|at a crossroads|road map|on the road to|down the road|paved the way|the fast lane|"
    "memory lane|easy street|word on the street|man in the street|"
    "house of cards|house of representatives|white house|full house|on the house|glass ceiling|"
    "train of thought|gravy train|train for|piece of cake|couch potato|bread and butter|tea party|storm of protest|"
    "bank account|bank loan|bank holiday|food bank|blood bank|heart of the matter|by heart|heart to heart|"
    "on thin ice|break the ice|snowball effect|tip of my tongue|dry spell|just deserts|fire someone|"
    "bark is worse|deep water|deep dive|dive into|keep your head above water|drowning in|swimming in|snowed under|"
    "stream of consciousness|live stream|video stream|slippery slope|go downhill|landslide victory|"
    "plant the seeds|planting the seeds|seed money|watershed moment|in full bloom|wallflower|late bloomer"
)


def _saying(text: str) -> str:
    return r"\b" + text.replace("'", "['’]").replace(" ", r"[\s-]+") + r"\b"


_KNOWN = re.compile("|".join(_saying(phrase) for phrase in _SAYINGS.split("|")), re.IGNORECASE)
_MEASURE = re.compile(
    rf"\b({'|'.join(_MEASURES.split())}|{'|'.join(_PARTS.split())})(?:es|s)?\s+of\s+([^\W\d_]+)", re.IGNORECASE
)


def literal(text: str) -> str:
    """English *text* without its figures of speech, for those who look up its words one by one."""
    return _MEASURE.sub(_measured, _KNOWN.sub(" ", text))


def _measured(found: re.Match[str]) -> str:
    measure, matter = found.group(1).lower(), found.group(2)
    meant = matter.lower() in _MATTER.split() or matter[0].isupper()
    if meant or (matter.lower() in _ARTICLES.split() and measure not in _PARTS.split()):
        return found.group(0)
    return matter
