"""The commands in English."""

from graphs.chat.grammar.rules import Tongue
from graphs.chat.wishes import LAST, Decision, Question, Wish

_FILM = r"(?:the (?:whole )?(?:film|movie|video|clip)|everything|it|this|all of it)"
_KINDS = r"(?:film|movie|video|clip|short|advert|ad|explainer|reel)"
_PICTURE = r"(?:picture|image|drawing|shot|look|illustration|photo)"
_BIT = r"(?:(?:a (?:bit|little)|much|somewhat|slightly|more|way|too|even|be|look|is|look(?:s)?) )*"

ENGLISH = Tongue(
    scene=r"scenes?|shot|part",
    between=r"\s*(?:;|\.\s|\n|,?\s+and then\s+|,?\s+then\s+|,\s+and\s+|,\s+|\s+and\s+)\s*",
    polite=r"(?:please|pls|can you|could you|would you|will you|i want you to|i(?:'d| would) like you to|let's|let us"
    r"|now|also|and|ok(?:ay)?,|then|hey|hi|just|kindly)[\s,]+",
    after=r"[\s,]+(?:please|pls|now|thanks|thank you|again|for me|instead|then)",
    ordinals={
        "first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
        "eighth": 8, "ninth": 9, "tenth": 10, "last": LAST, "final": LAST, "closing": LAST,
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    },
    table=(
        # a word on what is proposed
        (r"(?:y|yes|yep|yeah|sure|ok(?:ay)?|fine|do (?:it|that|so)|go ahead|all|all of (?:it|them)|yes,? all"
         r"|(?:accept|apply)(?: it| that| them| all| everything)?)", Decision(accept=True)),
        (r"(?:yes,?\s*|only\s*|just\s*|accept\s*|apply\s*)*(?P<only>#?\d+(?:\s*(?:,|and|&)\s*#?\d+)*)(?: only)?",
         Decision(accept=True)),
        (r"(?:n|no|nope|none|no thanks|never ?mind|forget (?:it|that)|don'?t(?: do (?:it|that))?|decline(?: it| all)?"
         r"|discard(?: it| them)?|leave it)", Decision(accept=False)),
        # the film as a whole
        (rf"(?:make|create|shoot|produce|film|i want|i(?:'d| would) like|give me|do)(?: me)?(?: an?(?:other)?| one)?"
         rf"(?: new)?(?P<attributes>(?:[\s,]+[\w:.-]+){{0,6}}?)[\s-]+{_KINDS}(?P<more>(?:,?[\s,]+(?:of|in|for|with) "
         rf"[\w:.-]+(?: seconds| minutes?)?)?)[\s:,]+(?:about|on|over|explaining|showing|telling)[\s:]+<words>",
         Wish(do="new_film")),
        (r"(?:undo|undo (?:it|that|this|the last (?:one|change|edit))|take (?:it|that) back|revert(?: it| that)?"
         r"|go back|back)", Wish(do="undo")),
        (r"(?:redo|redo (?:it|that)|do (?:it|that) again)", Wish(do="redo")),
        (rf"(?:approved?|i approve(?: it| {_FILM})?|(?:it |that |this )?looks? (?:good|great|fine)|i like it)",
         Wish(do="approve")),
        (rf"(?:run|go|action|render|start|make|film|shoot|build|produce|finish|continue|resume)(?: it| that| {_FILM})?",
         Wish(do="run")),
        (rf"(?:stop|cancel|abort|halt|pause)(?: it| that| {_FILM}| making {_FILM}| the run)?", Wish(do="stop")),
        (rf"(?:export|save|give)(?: me)?(?: {_FILM})?(?: (?:as|in|to))?(?: an?)? (?P<value>webm|gif|webp|mp3|jpg|mp4"
         r"|portrait|landscape|square|1080p|720p|draft)", Wish(do="export")),
        # shorter, longer, faster
        (rf"(?:make |cut |trim )?(?:{_FILM} )?{_BIT}short(?:er)?|{_FILM}(?: is|'s) {_BIT}long", Wish(do="shorter")),
        (rf"(?:make|cut|shorten|trim|bring) {_FILM} (?:down )?(?:to )?(?:about |at most |only )?<seconds>(?: long)?"
         r"|(?:about |at most )<seconds>", Wish(do="shorter")),
        (rf"shorten(?: {_FILM})?", Wish(do="shorter")),
        (r"(?:make )?<scene> (?:to be )?<seconds>(?: long)?|(?:make |let )?<scene> (?:should )?(?:be|lasts?"
         r"|takes?|runs?)"
         r" (?:at least |about )?<seconds>(?: long)?|(?:hold|show|keep) <scene> (?:for )?<seconds>", Wish(do="length")),
        (rf"(?:make )?<scene> {_BIT}(?:longer|slower)|lengthen <scene>", Wish(do="length")),
        (rf"(?:make )?<scene> {_BIT}shorter|(?:shorten|trim) <scene>", Wish(do="shorter")),
        (rf"(?:(?:speak|talk|read|tell it|make (?:the voice|{_FILM})) )?{_BIT}faster|speed (?:it|{_FILM}) up|speed up",
         Wish(do="faster", value="faster")),
        (rf"(?:(?:speak|talk|read|tell it|make (?:the voice|{_FILM})) )?{_BIT}slower|slow (?:it|{_FILM}) down"
         rf"|slow down",
         Wish(do="faster", value="slower")),
        # scenes
        (r"(?:delete|remove|drop|cut(?: out)?|kill|skip|leave out|take out|lose) <some>", Wish(do="remove")),
        (r"(?:delete|remove|drop|cut(?: out)?|take out) line (?P<line>\d{1,4}) (?:of|in|from) <scene>",
         Wish(do="shorter")),
        (r"(?:swap|switch|exchange) <some> (?:and|with|&|for) <other>", Wish(do="swap")),
        (r"(?:move|put|place) <some> (?:to |at )?(?:the )?(?:beginning|start|front|top)", Wish(do="move", other=0)),
        (r"(?:move|put|place) <some> (?:to |at )?(?:the )?end|(?:move|put) <some> last", Wish(do="move", other=LAST)),
        (r"(?:move|put|place) <some> (?:right )?(?:after|behind|below) <other>", Wish(do="move")),
        (r"(?:move|put|place) <some> (?:right )?(?:before|in front of"
         r"|above) <other>", Wish(do="move", value="before")),
        (r"add (?:a |another |one )?(?:new )?scene (?:about|of|with|showing) <picture> after <some>"
         r"|add (?:a |another |one )?(?:new )?scene after <some>[:,]? (?:about|of|with|showing) <picture>",
         Wish(do="add")),
        (r"add (?:a |another |one )?(?:new )?scene (?:about|of|with|showing) <picture>", Wish(do="add", scene=LAST)),
        (r"add (?:a |another |one )?(?:new )?scene after <some>(?:[:,]| that says:?| saying:?) <words>",
         Wish(do="add")),
        (r"add (?:a |another |one )?(?:new )?scene (?:at the (?:beginning|start|front))(?:[:,]| that says:?"
         r"| saying:?) <words>", Wish(do="add", scene=0)),
        (r"add (?:a |another |one )?(?:new )?scene(?: at the end)?(?:[:,]| that says:?| saying:?) <words>",
         Wish(do="add", scene=LAST)),
        # words
        (r"(?:say|let it say|let (?:her|him|them|the voice) say|read):? <words> (?:instead )?(?:in|for) <scene>"
         r"(?: instead)?", Wish(do="say")),
        (r"(?:in |for )<scene>[,:]? (?:say|let it say):? <words>", Wish(do="say")),
        (r"<scene> (?:should |must |has to )?says?:? <words>", Wish(do="say")),
        (r"(?:change|replace|rewrite|set) (?:the )?(?:text|words?|lines?|speech) (?:of|in|for) <scene> (?:to"
         r"|with|by|into"
         r"|as):? <words>", Wish(do="say")),
        (r"(?:change|replace|rewrite|set) line (?P<line>\d{1,4}) (?:of|in) <scene> (?:to|with|by|into|as):? <words>",
         Wish(do="say")),
        # pictures
        (rf"(?:(?:give|show|draw|paint|make|take|choose|try|get)(?: me)? )?(?:an?)?(?:other| new"
         rf"| different) {_PICTURE} "
         r"(?:for|of|in|to) <scene>|(?:retake|redraw|repaint|redo) (?:the picture (?:of|in|for) )?<scene>"
         rf"|i (?:don'?t|do not) like (?:the )?{_PICTURE} (?:of|in|for) <scene>|<scene>:? another {_PICTURE}",
         Wish(do="another_picture")),
        (r"(?:show|draw|paint|picture):? <picture> (?:instead )?(?:in|for) <scene>(?: instead)?", Wish(do="show")),
        (r"(?:in |for )<scene>[,:]? (?:show|draw|paint):? <picture>", Wish(do="show")),
        (r"<scene> (?:should |must )?shows?:? <picture>", Wish(do="show")),
        (rf"(?:change|replace|set) (?:the )?{_PICTURE} (?:of|in|for) <scene> (?:to|with|by|into|as):? <picture>",
         Wish(do="show")),
        (r"(?:make|turn) <scene> (?:into |show |to )?(?P<picture>(?:an?|the) .+)", Wish(do="show")),
        # voices
        (r"(?:(?:use|take|try|give me|i want) )?(?:an?)?(?:other| new| different) (?:voice|speaker|narrator)"
         r"(?: (?:in|for) <scene>)?|change the voice", Wish(do="voice")),
        (r"(?:(?:use|take|try) )?(?:the )?voice:? <name>(?: (?:in|for) <scene>)?|let <name> (?:speak|read|talk)"
         r"(?: (?:in|for)? ?<scene>)?|(?:change|set) the voice (?:to|into) <name>", Wish(do="voice")),
        # how it looks and sounds
        (r"(?:use |in |with )?(?:an? |the )?(?P<value>[\w-]{1,40}) style|style:? <name>|(?:change"
         r"|set) the style to <name>",
         Wish(do="set", setting="style")),
        (r"(?:end card|end with(?: the words?)?|end on):? <words>", Wish(do="set", setting="end_card")),
        (r"(?:set (?:the )?)?(?P<setting>shape|size|music|captions|transition|grade|speed|pitch|loudness)(?::| to| is|)"
         r" <name>", Wish(do="set")),
        # questions
        (r"how long is <scene>|what(?:'s| is) the length of <scene>|how long does <scene> (?:last|take)",
         Question(ask="length")),
        (rf"how long is {_FILM}|how long(?: will (?:it|{_FILM}) be)?|what(?:'s| is) the (?:length|duration|runtime)",
         Question(ask="length")),
        (r"how many scenes(?: (?:are there|does it have|has it))?", Question(ask="count")),
        (r"what (?:does|do|will) <scene> say|what(?:'s| is) (?:said|spoken) in <scene>|read(?: me)? <scene>",
         Question(ask="says")),
        (r"what (?:does|do|will) <scene> (?:show|look like)|what(?:'s| is) (?:seen |shown )?(?:in|on) <scene>"
         r"|(?:show|describe)(?: me)? <scene>|what happens in <scene>", Question(ask="shows")),
        (rf"what (?:does|do|will) {_FILM} say (?:about|on|of) <words>|where (?:does it|do you|do we) (?:mention"
         rf"|talk about"
         r"|speak of) <words>|is there anything (?:about|on) <words>|does it mention <words>", Question(ask="about")),
        (r"(?:which|what) voices?(?: (?:is (?:it|that|used)|are there|can i (?:use|have)|do you have|speaks))?"
         r"|who (?:speaks|is speaking|reads)|list(?: the)? voices", Question(ask="voice")),
        (r"(?:which|what) (?:music|style|shape|size|captions|colou?rs|settings)(?: (?:is (?:it|that|used)|does it have"
         r"|are there))?|how does it (?:look|sound)", Question(ask="look")),
        (r"(?:(?:show|list|read|tell)(?: me)? )?(?:the )?(?:storyboard|scenes|script|whole script|scene list)"
         r"|what(?:'s| is) (?:it|the film) about|what does it say", Question(ask="storyboard")),
        (r"status|is (?:it|the film) (?:ready|done|finished)(?: yet)?|how far (?:is it|are you)|how is it going"
         r"|where is (?:it|my film|the film)|are you (?:done|ready)", Question(ask="status")),
        (r"help|\?|what can (?:i|you) (?:say|do)|what do you (?:understand|know)|how does this work|hello|hi|hey",
         Question(ask="help")),
    ),
    around=rf"(?:(?:make|turn|set|put|do|have|use|give|want|film|shoot)(?: me)?(?: {_FILM})?(?: (?:in|as|to"
    rf"|into|with))?"
    r" )?(?:in |as |for |with |an? |the )*(?:{})(?: (?:format|mode|version))?",
    phrases={
        r"portrait|vertical|upright|phones?|tiktok|reels|shorts|9:16": ("shape", "portrait"),
        r"landscape|horizontal|wide ?screen|wide|16:9|youtube": ("shape", "landscape"),
        r"square|1:1|instagram": ("shape", "square"),
        r"1080p|full ?hd|high(?:er)? resolution": ("size", "1080p"),
        r"720p|hd": ("size", "720p"),
        r"draft|low(?:er)? resolution|quick and small": ("size", "draft"),
        r"(?:no|without(?: any)?|remove(?: the)?|turn off(?: the)?|drop(?: the)?|mute(?: the)?|kill the) music"
        r"|music off": ("music", "none"),
        r"(?:calm|quiet|gentle|soft|slow)(?:er)? music": ("music", "calm"),
        r"(?:hopeful|happy|happier|bright|brighter|optimistic|uplifting) music": ("music", "hopeful"),
        r"(?:dramatic|epic|exciting|tense) music": ("music", "dramatic"),
        r"(?:dark|darker|sad|sadder|scary|eerie) music": ("music", "dark"),
        r"(?:playful|funny|cheerful|fun) music": ("music", "playful"),
        r"(?:wonder|magical|dreamy|mysterious) music": ("music", "wonder"),
        r"(?:with |some |add )?music(?: on)?": ("music", "auto"),
        r"(?:no|without(?: any)?|remove(?: the)?|turn off(?: the)?|hide(?: the)?) (?:captions|subtitles)": (
            "captions", "none",
        ),
        r"(?:karaoke) (?:captions|subtitles)": ("captions", "karaoke"),
        r"(?:plain|simple) (?:captions|subtitles)": ("captions", "plain"),
        r"(?:pop|some|add)? ?(?:captions|subtitles)(?: on)?": ("captions", "pop"),
        r"(?:big|bigger|large|larger) (?:captions|subtitles|letters)": ("caption_size", "large"),
        r"(?:small|smaller) (?:captions|subtitles|letters)": ("caption_size", "small"),
        r"(?:captions|subtitles) (?:at|on) the top": ("caption_position", "top"),
        r"(?:captions|subtitles) (?:at|on) the bottom": ("caption_position", "bottom"),
        r"(?:captions|subtitles) in the middle": ("caption_position", "middle"),
        r"black[ -]and[ -]white|noir|monochrome": ("grade", "noir"),
        r"warm(?:er)?(?: colou?rs)?": ("grade", "warm"),
        r"(?:cool|cold)(?:er)?(?: colou?rs)?": ("grade", "cool"),
        r"(?:faded|old|vintage)(?: colou?rs)?": ("grade", "faded"),
        r"(?:vivid|stronger|strong|more colou?rful)(?: colou?rs)?|colou?rful": ("grade", "vivid"),
        r"natural colou?rs|no grade": ("grade", "none"),
        r"(?:hard )?cuts(?: only)?|no transitions?": ("transition", "cut"),
        r"cross-?fades?": ("transition", "crossfade"),
        r"no end card": ("end_card", ""),
        r"higher voice": ("pitch", "+1"),
        r"(?:lower|deeper) voice": ("pitch", "-1"),
        r"louder": ("loudness", "-14"),
        r"quieter": ("loudness", "-16"),
        r"no names|no lower thirds": ("lower_thirds", "none"),
    },
    lights={
        "darker": "at night, dark", "dark": "at night, dark", "gloomier": "at night, dark", "at night": "at night",
        "night": "at night", "brighter": "in bright daylight", "bright": "in bright daylight",
        "lighter": "in bright daylight", "sunny": "in bright sunshine", "sunnier": "in bright sunshine",
        "by day": "in bright daylight", "warmer": "in the golden light of sunset", "at sunset": "at sunset",
        "at dawn": "at dawn", "at sunrise": "at sunrise", "in the evening": "at sunset",
        "colder": "in winter, with snow",
        "snowy": "in winter, with snow", "snowier": "in winter, with snow", "in winter": "in winter, with snow",
        "in the snow": "in winter, with snow", "rainy": "in the rain", "in the rain": "in the rain",
        "stormy": "in a storm", "in a storm": "in a storm", "foggy": "in fog", "in fog": "in fog", "misty": "in fog",
        "in autumn": "in autumn",
    },
    tinted=(
        rf"(?:make |turn |paint |show |let )?(?:the {_PICTURE} (?:of|in|for) )?<scene>(?:'s {_PICTURE})? {_BIT}<light>",
        rf"(?:make |turn |paint |show )?(?:{_FILM}|all(?: the)? (?:scenes|pictures)|every scene) {_BIT}<light>|<light>",
    ),
)  # fmt: skip
