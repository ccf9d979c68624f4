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
two three four five six seven eight nine ten twelve twenty thirty hundred half dozen rest entire whenever wherever
although while though via everywhere anywhere nowhere whether till plus minus away along among across
mr mrs herr frau sir madam
der die das den dem des ein eine einen einem einer und oder aber ist sind war wird werden hat haben ich er sie es wir
ihr mein sein nicht kein keine auf aus bei bis durch fur gegen im in mit nach ohne seit um unter von vor zu zum zur
wenn dass wie was wer wo heute gestern morgen bitte danke hallo bekommt beim am an als auch noch nur sich uns
mehr seit dann schon alles alle ganz ganze man mich mir dich ihm ihn ihnen unser unsere unserem unseren dieser diese
dieses diesem diesen jeder jede jedes jetzt immer wieder hier dort zurzeit fruh mittag abend montag dienstag mittwoch
donnerstag freitag samstag sonntag wochenende woche tag tage stunde stunden minuten uhr kann konnen konnte wurde wurden
werde soll will muss mussen hatte waren bin bist habe haben gibt lasst lassen macht etwas nichts niemand keiner
beide beiden zwei drei vier welche welcher welches denn weil damit jedoch sowie sehr viel viele
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
add added after alert appear ask attempt big bring build call check clear climb come copy create cut department
depend directly drop edit enter exist explorer finally finance follow half happen hand hold holiday hr increase instead
job keep laptop lead light log main monitor move moved nothing number old own path pull put read reboot recover rejected
replace replaced request result resource retire retired return rotate sales save sit source stand subject swap swapped
switch target team tell trainee trouble try turn view warning write accounting head central
benutzer computer fehler meldung rechner problem gerat programm geht gehen lauft laufen startet steht kommt zeigt meldet
melden kollege kollegin neu neue neues neuer neuen angelegt taucht
"""

# Names a part of the estate, shared by many problems.
DESK = """
access cloud connection desktop disk document drive file folder host internet network outlook password remote
server session settings share sharepoint site storage update
"""

# Products, devices and chores of a desk. A text that names one is about it, unless the flow knows it too.
THINGS = """
adobe airpods android anyconnect apache apple autocad battery bios bitlocker bluetooth camera chrome coffee contract
defender docker dropbox excel exchange firefox forticlient fortigate fortinet globalprotect gmail headset iis intune
invoice ipad iphone java keyboard kubernetes linux macbook mail meraki mfa mouse mysql onedrive onenote openvpn oracle
outlook pdf photoshop postgresql powerpoint printer projector quickbooks salesforce sap scanner sharepoint skype slack
sms sophos sql tablet toner ubuntu unifi vcenter veeam visio vmware watchguard webcam website wireguard wireless
wordpress zoom rechnung vertrag handy tastatur
"""

# One thing, several ways to say it. The first of a line is its name; a long line goes on in the next of that name.
SAME = """
sign in|sign on|log in|log on|login|logon|signin|sign-on|anmeldung|anmelden|angemeldet|einloggen|anmeldet
sign out|log off|log out|logoff|logout|signout|abmeldung|abmelden
remote desktop|virtual desktop|azure virtual desktop|published desktop|session host
remote desktop|avd|wvd|vdi|rds|rdsh|rdp|terminal server|terminal services|terminalserver|virtuelle desktops
citrix|xenapp|xendesktop|ctx|cvad
temporary|temp|tmp|temporar|temporares|temporarer
lost|lose|loses|losing|gone|missing|misses|disappear|disappeared|vanish|vanished|weg|verschwunden|fehlt|fehlen
empty|blank|bare|leer
slow|slowly|sluggish|takes forever|takes ages|laggy|lagging|langsam|very long|too long
hang|hung|freeze|freezes|frozen|stuck|hangt|not responding|spinning
lock|locked|in use|being used|already used|gesperrt|held
mount|attach|attached|mounted
fail|failed|fails|failure|failing|cannot|unable|unsuccessful|broken|not working|does not work|refuse|refused|schlagt
fail|no longer|fehlgeschlagen|ausgefallen|not possible
file|document|datei|dateien|dokument|dokumente|stuff
full|no space|out of space|space left|low on space|running out|voll|free space
folder|directory|ordner|verzeichnis
share|file share|network share|freigabe|network folder|shared folder|shared drive|folder on the network|common drive
drive|network drive|mapped drive|laufwerk|netzlaufwerk|netzlaufwerke|laufwerke|gruppenlaufwerk
everyone|everybody|all user|all users|all people|nobody|alle
user|person|people|employee|staff|benutzer|colleague
down|offline|unreachable|not reachable|cannot reach|not available|unavailable|nicht erreichbar|nicht verfugbar
down|dead|cut off|tot|not connected|nicht verbunden|no connection|keine verbindung|connection lost|disconnected
branch|branch office|remote office|remote site|other site|other office|other location|second site|second location
branch|standort|filiale|aussenstelle|zweigstelle|niederlassung|other building|buildings|building|standorte|standorten
head office|headquarter|headquarters|hq|main site|main office|zentrale|hauptsitz
site to site|between sites|between the sites|two sites|two offices|two locations
not registered|unregistered|not register|not registering|no longer register|deregistered|nicht registriert
registered|registriert
account|konto|konten|benutzerkonto
image|master image|golden image
secret|shared secret|pre shared key|preshared key|psk
denied|access denied|permission|permissions|not allowed|verweigert|zugriff verweigert
password|passwort|kennwort|credential|credentials|passworter
printer|print|prints|printing|drucker|druckt
mail|email|e-mail|e mail|mailbox|postfach
internet|web|surf|surfing|browsing|browse
wireless|wifi|wi-fi|wi fi|wlan
settings|setting|preferences|einstellungen
corrupt|corrupted|damaged|beschadigt
default|defaults|standard|brand new|like new|first run|factory
reset|resets|forget|forgets|forgot|forgotten
profile|profil|profiles|profilordner
crash|crashed|crashes|abgesturzt
blue screen|bluescreen|bsod|stop code
reboot|restart|rebooted|restarted|neustart
domain controller|dc|domain controllers|dcs|domanencontroller|domaincontroller
delivery controller|ddc|ddcs
active directory|ad|ad ds
replication|replicate|replicating|replicates|sync|synced|syncing|in sync|out of sync|synchronise|synchronize|replikation
replication|replizieren|repliziert|abgleich|gleichen
"""
SAID_LITTLE = {"fail": 0.3, "user": 0.3, "everyone": 0.0, "default": 0.5, "sign in": 0.5, "sign out": 0.5}
SAID_LITTLE |= {"branch": 0.6, "head office": 0.6, "drive": 0.6, "account": 0.3, "internet": 0.6}
SAID_LITTLE |= {"remote desktop": 0.6, "lost": 0.5, "slow": 0.5, "hang": 0.5, "file": 0.6, "down": 0.5, "empty": 0.6}


def stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in fold(text).replace("-", " ").split())


def listed(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


SILENT_STEMS = listed(SILENT)
FAINT_STEMS = listed(FAINT)
DESK_STEMS = listed(DESK)
THING_STEMS = listed(THINGS) | {"blue screen"}
NAMES = {stems(way): line.partition("|")[0] for line in reversed(SAME.strip().splitlines()) for way in line.split("|")}
LONGEST_NAMES: dict[str, int] = {}
for _way in NAMES:
    LONGEST_NAMES[_way[0]] = max(len(_way), LONGEST_NAMES.get(_way[0], 0))
DESK_LANGUAGE = frozenset(word for way in NAMES for word in way) | DESK_STEMS


@cache
def weight(word: str) -> float:
    """How much a word tells, 0 to 1, before it is known which flows there are."""
    if word in SAID_LITTLE:
        return SAID_LITTLE[word]
    if word in SILENT_STEMS or (len(word) < 2 and word.isascii()) or word.isdigit():
        return 0.0
    return 0.3 if word in FAINT_STEMS else 0.6 if word in DESK_STEMS else 1.0


def is_thing(word: str) -> bool:
    return word in THING_STEMS


def known(word: str) -> bool:
    """A word we know is not a misspelling of another one."""
    return any(word in stems for stems in (SILENT_STEMS, FAINT_STEMS, THING_STEMS, DESK_LANGUAGE))


def one_name_each(words: Sequence[Word]) -> list[Word]:
    return list(_renamed(words))


def _renamed(words: Sequence[Word]) -> Iterator[Word]:
    at = 0
    while at < len(words):
        longest = LONGEST_NAMES.get(words[at].stem, 0)
        length = next((n for n in range(longest, 0, -1) if _stems(words[at : at + n], n) in NAMES), 0)
        part = words[at : at + max(length, 1)]
        name = NAMES[_stems(part, length)] if length else part[0].stem
        yield Word(name, " ".join(word.shown for word in part), part[0].kind)
        at += len(part)


def _stems(words: Sequence[Word], length: int) -> tuple[str, ...]:
    return tuple(word.stem for word in words) if len(words) == length else ()
