"""The names that MP4 has for languages: three letters of ISO 639-2."""

_THREE = (
    "af:afr am:amh ar:ara as:asm az:aze be:bel bg:bul bn:ben bo:bod bs:bos ca:cat cs:ces cy:cym da:dan de:deu el:ell "
    "en:eng eo:epo es:spa et:est eu:eus fa:fas fi:fin fr:fra ga:gle gd:gla gl:glg gu:guj ha:hau he:heb hi:hin hr:hrv "
    "ht:hat hu:hun hy:hye ia:ina id:ind ig:ibo is:isl it:ita iw:heb ja:jpn jv:jav ka:kat kk:kaz km:khm kn:kan ko:kor "
    "ku:kur ky:kir la:lat lb:ltz lo:lao lt:lit lv:lav mg:mlg mi:mri mk:mkd ml:mal mn:mon mr:mar ms:msa mt:mlt my:mya "
    "nb:nob ne:nep nl:nld nn:nno no:nor om:orm or:ori pa:pan pl:pol ps:pus pt:por qu:que ro:ron ru:rus sa:san sd:snd "
    "si:sin sk:slk sl:slv so:som sq:sqi sr:srp sv:swe sw:swa ta:tam te:tel tg:tgk th:tha ti:tir tk:tuk tl:tgl tr:tur "
    "tt:tat ug:uig uk:ukr ur:urd uz:uzb vi:vie wo:wol xh:xho yi:yid yo:yor yue:zho zh:zho zu:zul cmn:zho"
)
_NAMES = dict(pair.split(":") for pair in _THREE.split())


def three_letters(language: str) -> str:
    """Of a tag such as "pt-br"; "und", undetermined, where none is known."""
    code = language.replace("_", "-").split("-")[0].lower()
    return _NAMES.get(code) or (code if len(code) == 3 and code.isascii() and code.isalpha() else "und")
