"""Shortened words whose dot ends no sentence, by language."""

from media.speech.languages import base

#: always followed by more of the sentence; written without the last dot, lower case
_LEADING: dict[str, str] = {
    "en": "mr mrs ms mx dr prof rev fr sr hon gov gen col maj capt cmdr lt sgt cpl pvt adm sen rep pres supt st mt ft "
    "messrs mmes e.g i.e cf viz vs v no nos vol fig figs ed eds pp p ch sec approx ca c al jan feb mar apr jun jul aug "
    "sep sept oct nov dec mon tue tues wed thu thur thurs fri sat",
    "de": "hr fr dr prof hl st z.b d.h u.a z.t i.d.r o.ä bzw ca evtl ggf inkl exkl vgl nr bd abb kap s str mio mrd "
    "jan feb mär apr jun jul aug sep sept okt nov dez dipl ing phil geb gest v.chr n.chr sog bspw usw.",
    "fr": "m mm mme mmes mlle dr pr me st ste p.ex c.-à-d cf env av apr vol fig chap p pp n no janv févr avr juil sept "
    "oct nov déc",
    "es": "sr sra srta sres dr dra d dña ud uds prof lic ing gral p.ej pág págs vol fig núm n.º av avda aprox ee.uu "
    "a.c d.c st sta sto",
    "it": "sig sigg sig.ra sig.na dott dott.ssa prof prof.ssa ing avv arch geom p.es es pag pagg vol fig cap n art "
    "s ss st a.c d.c ca",
    "pt": "sr sra srta dr dra prof profa eng d p.ex pág págs vol fig núm n.º av r a.c d.c exmo exma sto sta",
    "nl": "dhr mevr mw dr drs prof ir ing mr bijv bv d.w.z o.a m.b.t nr blz vgl ca evt resp st v.chr n.chr",
    "pl": "np tj tzn m.in dr prof mgr inż ks św p. pp ul al pl os r w nr str ok tys mln mld zob por",
    "ru": "т.е т.к т.д т.п г гг в вв им ул пр д стр рис см напр тыс млн млрд проф акад",
    "uk": "т.д т.п т.зв м р рр ст ім вул див напр тис млн млрд проф акад",
    "sv": "t.ex bl.a d.v.s s.k dr prof hr fr nr s kap ca resp m.fl",
    "da": "f.eks bl.a dvs dr prof hr fr nr s kap ca",
    "no": "f.eks bl.a dvs dr prof hr fr nr s kap ca",
    "tr": "dr prof doç av sn bkz örn vb. no s st yy",
}

#: may stand inside or at the end of a sentence: the next word decides
_TRAILING: dict[str, str] = {
    "en": "etc inc ltd co corp llc jr sr esq ph.d m.d b.a m.a u.s u.k u.n u.s.a e.u d.c a.m p.m b.c a.d b.c.e c.e "
    "ave blvd rd st ln ft in oz lb lbs min max dept est",
    "de": "usw etc u.a.m u.s.w gmbh co jr sen",
    "fr": "etc",
    "es": "etc ee.uu cía s.a",
    "it": "ecc etc",
    "pt": "etc",
    "nl": "enz etc",
    "pl": "itd itp",
    "ru": "др проч",
    "uk": "ін тощо",
    "sv": "osv m.m",
    "da": "osv m.m",
    "no": "osv m.m",
    "tr": "vs vb",
}

#: words that begin a sentence far more often than a name
_OPENERS: dict[str, str] = {
    "en": "the a an he she it they we you i this that these those there then but and so yet or in on at for from by "
    "with when while after before if as to what who why how where our his her its their my your no not every all "
    "some most many one now here once still even however meanwhile instead",
    "de": "der die das ein eine er sie es wir ihr ich dann aber und doch in auf am im als wenn nach vor wo wie was",
}


def leading(language: str) -> frozenset[str]:
    """Shortenings after which the sentence goes on, as in "Dr. Ito" and "e.g. this"."""
    return _words(_LEADING, language)


def trailing(language: str) -> frozenset[str]:
    """Shortenings that end a sentence only when the next word opens one, as in "at 5 p.m. She left"."""
    return _words(_TRAILING, language)


def openers(language: str) -> frozenset[str]:
    """Words that open sentences, for the doubtful cases; empty where no list is known."""
    return _words(_OPENERS, language)


def _words(table: dict[str, str], language: str) -> frozenset[str]:
    return frozenset(table.get(base(language), "").split())
