"""How people talk to an IT desk: words that say nothing, words that say little, and different words for one thing."""

from collections.abc import Iterator, Sequence
from functools import cache

from resolutionflow.search.words import Word, fold, stem

# Grammar, politeness, ticket boilerplate, time of day: these tell no problem from another.
SILENT = """
a about after again all also although always am an and another any anyone anything are around as at back be because
been before being below between both but by came can come could currently day days did do does doing done down during
each either else ever every everyone everybody few first for from fully gave get gets getting give given go goes going
got had has have having he her here hers hey hi him his how however i if in inside instead into is it its itself just
keep keeps kind know last later least less let like little long look looks lot made make many may maybe me might mine
more most much must my myself near need needs never next no nobody none nor not now of off often on once one only onto
or other others our out over own per perhaps please quite rather really said same say says see seems seen several shall
she should show shows since so some someone something sometimes soon still such take takes than thank thanks that the
their them then there these they thing things think this those though through till to today together tomorrow tonight
too took towards try tried trying twice two under until up upon us very was way we well were what when where which while
who whole whom whose why will with within without would yes yet you your yours
hello dear good morning afternoon evening night regards best kind cheers sincerely greetings sorry appreciate urgent
asap help assist assistance ticket request case reported report reports ref hope fyi update updated call called calls
monday tuesday wednesday thursday friday saturday sunday week weekend month year yesterday ago minute minutes hour hours
second seconds third times time moment early late recently suddenly already
der die das den dem des ein eine einen einem einer und oder aber ist sind war wird werden hat haben ich er sie es wir
ihr mein sein nicht kein keine auf aus bei bis durch fur gegen im in mit nach ohne seit um unter von vor zu zum zur
wenn dass wie was wer wo heute gestern morgen bitte danke hallo bekommt beim am an als auch noch nur sich uns
"""

# Said in every second ticket: a hint at most.
FAINT = """
account address again app application area ask asks button change changed check click close code company computer
contact customer colleague client correct data default detail device different display does employee end error errors
everything fail failed fails fault fine finish happen happens info information install installed issue issues item kind
laptop leave left line list machine manager message name new normal number office ok old open opens option page pc
people person place point possible problem problems process program properly question reach ready reason receive right
room run running screen see select send service set setup side site software something start started starts state
status stay step stop stopped stops system team tell tells test text turn type use used user users using version wait
want window windows wont work worked working works workstation wrong
benutzer computer fehler meldung rechner problem gerat programm geht lauft
"""

# Names a part of the estate, shared by many problems.
DESK = """
access citrix cloud connection desktop disk document drive file folder host internet network outlook password remote
server session settings share sharepoint site storage update
"""

# One thing, several ways to say it. The first of a line is its name; a long line goes on in the next of that name.
SAME = """
sign in|sign on|log in|log on|login|logon|signin|sign-on|anmeldung|anmelden|angemeldet|einloggen|anmeldet
sign out|log off|log out|logoff|logout|signout|abmeldung|abmelden
remote desktop|virtual desktop|azure virtual desktop|published desktop|virtual apps and desktops|session host
remote desktop|avd|wvd|vdi|rds|rdsh|rdp|terminal server|terminal services|terminalserver|citrix|xenapp|xendesktop
temporary|temp|tmp|temporar|temporares|temporarer
lost|lose|loses|losing|gone|missing|misses|disappear|disappeared|vanish|vanished|weg|verschwunden|fehlt|fehlen
empty|blank|bare|leer
slow|slowly|sluggish|takes forever|takes ages|laggy|lagging|langsam|very long|too long
hang|hung|freeze|freezes|frozen|stuck|hangt|not responding|spinning
lock|locked|in use|being used|already used|gesperrt|held
mount|attach|attached|mounted
fail|failed|fails|failure|failing|cannot|unable|unsuccessful|broken|not working|does not work|refuse|refused|schlagt
file|document|datei|dateien|dokument|dokumente|stuff
full|no space|out of space|space left|low on space|running out|voll|free space
folder|directory|ordner|verzeichnis
share|file share|network share|freigabe
everyone|everybody|all user|all users|all people|nobody|alle
user|person|people|employee|staff|benutzer|colleague
down|offline|unreachable|not reachable|cannot reach|not available|unavailable|nicht erreichbar
denied|access denied|permission|permissions|not allowed|verweigert|zugriff verweigert
password|passwort|kennwort|credential|credentials
printer|print|prints|printing|drucker|druckt
mail|email|e-mail|e mail|mailbox|postfach
wireless|wifi|wi-fi|wi fi|wlan
settings|setting|preferences|einstellungen
corrupt|corrupted|damaged|beschadigt
default|defaults|standard|brand new|like new|first run|factory
reset|resets|forget|forgets|forgot|forgotten
profile|profil|profiles|profilordner
crash|crashed|crashes|bluescreen|blue screen|abgesturzt
reboot|restart|rebooted|restarted|neustart
domain controller|dc|domain controllers
replication|replicate|replicating|replicates
"""
SAID_LITTLE = {"fail": 0.3, "user": 0.3, "everyone": 0.0, "default": 0.5, "sign in": 0.5, "sign out": 0.5}
SAID_LITTLE |= {"remote desktop": 0.6, "lost": 0.5, "slow": 0.5, "hang": 0.5, "file": 0.6, "down": 0.5, "empty": 0.6}
LONGEST_PHRASE = 4


def stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in fold(text).replace("-", " ").split())


def listed(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


SILENT_STEMS = listed(SILENT)
FAINT_STEMS = listed(FAINT)
DESK_STEMS = listed(DESK)
NAMES = {stems(way): line.partition("|")[0] for line in reversed(SAME.strip().splitlines()) for way in line.split("|")}
DESK_LANGUAGE = frozenset(word for way in NAMES for word in way) | DESK_STEMS


@cache
def weight(word: str) -> float:
    """How much a word tells, 0 to 1, before it is known which flows there are."""
    if word in SAID_LITTLE:
        return SAID_LITTLE[word]
    if word in SILENT_STEMS or (len(word) < 2 and word.isascii()) or word.isdigit():
        return 0.0
    return 0.3 if word in FAINT_STEMS else 0.6 if word in DESK_STEMS else 1.0


def known(word: str) -> bool:
    """A word we know is not a misspelling of another one."""
    return word in SILENT_STEMS or word in FAINT_STEMS or word in DESK_LANGUAGE


def one_name_each(words: Sequence[Word]) -> list[Word]:
    return list(_renamed(words))


def _renamed(words: Sequence[Word]) -> Iterator[Word]:
    at = 0
    while at < len(words):
        length = next((n for n in range(LONGEST_PHRASE, 0, -1) if _stems(words[at : at + n], n) in NAMES), 0)
        part = words[at : at + max(length, 1)]
        name = NAMES[_stems(part, length)] if length else part[0].stem
        yield Word(name, " ".join(word.shown for word in part), part[0].kind)
        at += len(part)


def _stems(words: Sequence[Word], length: int) -> tuple[str, ...]:
    return tuple(word.stem for word in words) if len(words) == length else ()
