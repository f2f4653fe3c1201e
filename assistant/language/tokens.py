"""Words as they are searched: lower case, with numbers, amounts and case numbers kept whole."""

import re

# Alike in Python's `re` and in the Oniguruma of the `tokenizers` package, so that both cut a text
# into the same words (`assistant.embedding.static` relies on it): no look-around, no `\w`.
WORD = (
    r"[a-zæøåäöüéèáíóúàâêëïôûçñß0-9]+"
    r"(?:[.,:/-][0-9]+)*"
)
_WORD = re.compile(WORD)

STOP_WORDS = frozenset(
    """
    ad af aldrig alene alle allerede alt altid altså anden andet andre at bare begge blandt
    blev blevet bliver blive bort bør børe både da de dem den denne der deraf deres derfor
    derfra deri dermed derpå derved det dette dig din dine disse dit dog du efter egen egentlig
    ej eller ellers en end endda endnu ene eneste enhver ens enten er et fik fleste flere for
    foran fordi forrige fra få får før gennem gjorde gjort godt gøre gør gørende ham han hans
    har hav have havde helt hen hende hendes henover her herefter heri hermed herpå hos hun
    hvad hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorefter hvorfor hvorfra hvorhen
    hvori hvorimod hvornår hvorved i igen igennem ikke imellem imens imod ind indtil ingen
    intet ja jeg jer jeres jo kan kom kommer kun kunne lad lav lave lavet lidt lige ligesom
    lille længere man mange med meget mellem men mens mere mest mig min mindre mindst mine mit
    mod må måske ned nej nemlig nogen nogensinde noget nogle nok nu ny nyt når nær næste næsten
    og også om omkring op os over overalt pludselig på samme sammen se selv selvom senere ser
    ses siden sig sige sin sine sit skal skulle som stadig stor store synes syntes så sådan
    således tag tage temmelig thi tidligere til tilbage tit ud uden udover under undtagen var
    ved vi via vil ville vore vores vær være været øvrigt
    """.split()
)


def words(text: str) -> list[str]:
    """Cut `text` into lower-case words, in order.

    >>> words("§ 17, stk. 4: EMN-2025-009242 koster 4,2 mio. kr.")
    ['17', 'stk', '4', 'emn-2025-009242', 'koster', '4,2', 'mio', 'kr']
    """
    return _WORD.findall(text.lower())
