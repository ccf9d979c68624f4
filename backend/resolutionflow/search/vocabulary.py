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
desk helpdesk
aufgetreten gefunden verbinden versuche versucht erscheint folgende folgender folgendes wegen lassen steht stehen
nachdem obwohl sobald bereits leider gerade kommen konnten sollte diverse einige mehrere andere anderen anderer
jeden jedem jener jenes wurden worden hatten wollen wollte durfen darf ob sonst weder zwar
sobald solange immerhin ihre ihrer ihrem seine seiner seinem seinen meine meiner meinem meinen deren dessen einige
"""

# Said in every second ticket: a hint at most.
FAINT = """
abbricht able accept according account accounting actual add added address advise afraid agree alert allow alt alte
alten alter altes andern angelegt antwort anymore app appear application apply arbeit arbeiten arbeitsplatz area
arrange arrive art ask asks assign assume attempt attend aufgabe avoid aware base become begin behave beispiel bekannt
bekommen belong benutzer big bild blue book borrow bottom brauche brauchen braucht break bricht bring build buro
business busy button buy cancel care carry cause central certain change changed check chef choose claim clear click
client climb close code colleague collect combine common company compare complain complete computer concern confirm
confuse consider contact contain continue copy correct cost count cover create customer cut data dauernd decide default
deliver department depend describe detail detect device different directly discover discuss display doubt dringend drop
due east easy edit effect eintrag employee enable end enough ensure enter erhalt erneut erreicht error errors erste
ersten everything exact example exceed exist expect explain explorer extra extreme fail failed fails fall fast fault
feel fehler fill finally finance find fine finish firma fix floor follow force former found frage free friend front
funktioniert future geandert gebraucht gehen geht gekauft gelegt gelost gemacht genau general gerat gesamt geschickt
gesehen gestartet gewechselt glaube green grey grow grund gruss guess hall hand happen happens hard haus head hear hide
high hilfe hinweis hit hold holiday hr huge identify imagine important improve include incorrect increase indicate info
information install installed interest invite involve issue issues item job join kennt klappt klein kollege kollegin
kommt kunde kunden lack lager land lange langer laptop large laufen lauft launch laut lay lead learn leave left length
letter leute level lift light limit line list listen live log longer loschen low machen machine main manage manager
mark match matter mean measure meet melden meldet meldung mention message mind mitarbeiter mitarbeiterin monat monitor
move moved multiple nachricht name namen necessary neu neue neuem neuen neuer neues new normal north nothing notice
number nutzer nutzt observe obtain obvious occur odd offen offer offnen ok old open opens operate operation option
order organise organize original page part particular pass passiert path pay pc people person personal pick place plan
plotzlich point possible power prefer prepare present press pretty prevent previous prior private probable problem
problems proceed process produce product program programm promise proof properly propose protect prove provide pull
purpose put question quick quiet raise range rare reach react read ready real realise reason reboot receive recent
rechner recognise record recover red reduce refer reflect regular rejected relate remain remember remind remove repair
repeat replace replaced reply represent require resource respond response result retire retired return reveal right
room rotate round ruft rule run running safe sagt sales save schicken schreibt screen search season secure seek sehe
sehen select send separate serious serve service set setup shape shop short shut side siehe similar simple single sit
site size skip small sofort software solve sonst sort sound source south speak special specific spend split stable
stand standig start started startet starts state status stay step stop stopped stops strange strong struggle subject
succeed suffer suggest suit supply suppose sure surprise suspect swap swapped switch system talk target taucht teach
team tell tells term test text throw tie top total touch toward trace train trainee travel treat trigger trouble true
trust turn tut type uberall understand unexpected use used user users using usual valid value various verbunden version
view visible visit vital vorher wait wake walk want warehouse warning warten watch weak wechsel weird weiterhin west
white wichtig wide window windows wissen wonder wont word work worked working works workstation worry write wrong
yellow zeigt zuletzt zweite zweiten zwischen
"""

# Names a part of any estate, a technique or a chore: shared by the products of many makers.
GENERAL = """
access activation active adapter admin administrator agent antivirus api archive attachment attribute authentication
authorisation authorization automatic available azure background backup balance bandwidth bios black blank block
bookmark boot broken broker browse browser cable cache calendar card catalog cellular certificate channel checkpoint
clock cloud cluster cold command communicate component config configuration connect connection connector console
container controller convert copier corrupt cpu crash cursor dashboard database deleted delivery denied deploy
deployment desktop dhcp dial dienst directory disable disk dns document domain download drive driver encryption
endpoint eventlog expire export extension external fiber fibre field file firewall firewalls firmware flap flapping
folder font format forward fragment full function functional gateway global gpo group guest handshake hardware health
heartbeat home host hotspot hour html http https icon id identity image import inactive inbox index initial instance
integration interface internal internet invalid ip isp kerberos kernel key lag latency ldap licence license link lizenz
load local location lock login lookup loss maintenance manual map master media member membership memory menu migration
mismatch mobile modem module mount nas negotiate negotiation net network netzwerk node not notification object office
outage package packet panel partition partner password patch payload peer performance permission phone picture pin ping
pixel platform plugin pod policy pool port portal principal profile prompt proposal protocol provider proxy public
query queue quota raid receiver region register registered registration registry remote replica replication repository
reset resolution restore retry role rollback route router routing scan schedule schema script secret security sender
server session settings share shortcut sicherung sign signal signature signin skew snapshot spam span speed spool stale
storage stream studio subnet subscription support sync table tag taskbar template temporary tenant terminal theme
thread timeout token toolbar traffic tree trial tunnel update upgrade upload url usb vault verify video virtual vlan vm
voice volume vpn wallpaper wan web wizard workspace zertifikat zone
"""

# Products, devices and chores of a desk. A text that names one is about it, unless the flow knows it too.
THINGS = """
acrobat adobe airpods airprint android anyconnect apache apple asterisk autocad autodesk aws barracuda bitbucket
bitdefender bitlocker bitwarden bluestack bluetooth canva ceph chrome chromebook cisco citrix cloudflare coffee
confluence contract crowdstrike datev debian defender docker docusign dropbox dynamodb elasticsearch elster entra eset
esxi evernote excel exchange exim facebook firebird firefox forticlient fortigate fortinet fslogix gcp github gitlab
globalprotect gmail google grafana handy haproxy headset hubspot icloud iis imac intune invoice ios ipad iphone java
jenkins jetbrains jira juniper kaspersky keepass keyboard kubernetes lastpass lexware linkedin linux macbook macos
magento mail malwarebytes mariadb matlab mattermost mcafee meraki mfa mikrotik mimecast mongodb mouse mysql nagios
navision netscaler nginx nvidia okta omnissa onedrive onenote openvpn oracle outlook palo papercut pbx pdf pfsense
photoshop php postgres postgresql powerpoint printer projector proxmox python quickbooks rabbitmq rechnung redis safari
sage salesforce samsung sap scanner sccm sentinelone sharepoint shopify siemens skype slack sms solarwinds solidworks
sonicwall sonos sophos splunk sql starface tableau tablet tastatur teamviewer telefonanlage thunderbird tomcat toner
trello ubiquiti ubuntu unifi vcenter veeam vertrag visio vmware watchguard webcam webex website whatsapp wireguard
wireless wordpress wsus xerox yealink youtube zabbix zendesk zerto zscaler
"""

# Products that are called by an ordinary word: only the capital tells them.
PROPER = frozenset({"Edge", "Horizon", "Notion", "Teams", "Zoom"})

# One thing, several ways to say it. The first of a line is its name; a long line goes on in the next of that name.
SAME = """
sign in|sign on|log in|log on|login|logon|signin|sign-on|anmeldung|anmelden|angemeldet|einloggen|anmeldet
sign out|log off|log out|logoff|logout|signout|abmeldung|abmelden
remote desktop|virtual desktop|azure virtual desktop|published desktop|session host
remote desktop|avd|wvd|vdi|rds|rdsh|rdp|terminal server|terminal services|terminalserver|virtuelle desktops
citrix|xenapp|xendesktop|ctx|cvad
temporary|temp|tmp|temporar|temporares|temporarer
lost|lose|loses|losing|gone|missing|misses|disappear|disappeared|vanish|vanished|weg|verschwunden|fehlt|fehlen|verliert|verloren|verlieren
empty|blank|bare|leer
slow|slowly|sluggish|takes forever|takes ages|laggy|lagging|langsam|very long|too long
hang|hung|freeze|freezes|frozen|stuck|hangt|not responding|spinning
lock|locked|in use|being used|already used|gesperrt|held
mount|attach|attached|mounted
fail|failed|fails|failure|failing|cannot|unable|unsuccessful|broken|not working|does not work|refuse|refused|schlagt
fail|no longer|fehlgeschlagen|ausgefallen|not possible
file|document|docs|datei|dateien|dokument|dokumente|stuff
full|no space|out of space|space left|low on space|running out|voll|free space
folder|directory|ordner|verzeichnis
share|file share|network share|freigabe|network folder|shared folder|shared drive|folder on the network|common drive
drive|network drive|mapped drive|laufwerk|netzlaufwerk|netzlaufwerke|laufwerke|gruppenlaufwerk
everyone|everybody|all user|all users|all people|nobody|alle
user|person|people|employee|staff|benutzer|colleague|staff member|team member
new employee|new hire|new starter|new joiner|new member of staff|new colleague|neuer mitarbeiter|neue mitarbeiterin
leaver|former employee|ex employee|someone who left|ausgeschieden|ausgeschiedener
user name|username|benutzername
down|offline|unreachable|not reachable|cannot reach|not available|unavailable|nicht erreichbar|nicht verfugbar
down|dead|cut off|tot|not connected|nicht verbunden|no connection|keine verbindung|connection lost|disconnected
branch|branch office|remote office|remote site|other site|other office|other location|second site|second location
branch|standort|filiale|aussenstelle|zweigstelle|niederlassung|other building|buildings|building|standorte|standorten
head office|headquarter|headquarters|hq|main site|main office|zentrale|hauptsitz
site to site|between sites|between the sites|two sites|two offices|two locations|between offices|between the offices
site to site|between our offices|between locations|our offices|both offices|both sites|both ends
flapping|flap|flaps|up and down|on and off|comes and goes|bounce|bounces|bouncing|unstable
green dot|green light|green lamp|grey dot|red dot
not registered|unregistered|not register|not registering|no longer register|deregistered|nicht registriert
registered|registriert
account|konto|konten|benutzerkonto
image|master image|golden image
secret|shared secret|pre shared key|preshared key|psk
denied|access denied|no access|permission|permissions|not allowed|verweigert|zugriff verweigert
denied|kein zugriff|keine berechtigung|access rights|not authorised|not authorized|cannot access|cannot get into
denied|cannot get in|will not let|not let me|kicks out|throws out|not have access|lost access
read only|cannot save|cannot write|cannot edit|cannot change|not save|not write|nur lesen|schreibgeschutzt
red x|red cross|rotes x|rotes kreuz
published app|published apps|published application|published applications|remoteapp|remote app
profile container|profile containers|profile disk|profile disks|user profile disk|user profile disks|profildisk
cannot open|will not open|does not open|not open|never opens|geht nicht auf
cannot start|will not start|will not launch|does not start|does not launch|not launch|startet nicht
password|passwort|kennwort|credential|credentials|passworter
printer|print|prints|printing|drucker|druckt
mail|email|e-mail|e mail|mailbox|postfach
network|netzwerk
service|dienst
internet|web|surf|surfing|browsing|browse
wireless|wifi|wi-fi|wi fi|wlan
settings|setting|preferences|einstellungen
corrupt|corrupted|damaged|beschadigt
default|defaults|standard|brand new|like new|like a new|as if new|from scratch|first run|factory
reset|resets|forget|forgets|forgot|forgotten
profile|profil|profiles|profilordner|benutzerprofil|profildienst
crash|crashed|crashes|abgesturzt
hyper-v|hyper v|hyperv
microsoft office|ms office|office 365|office apps|office app
microsoft teams|ms teams
entra|azure ad|azure ad connect|ad connect|aad|azure active directory|entra id
blue screen|bluescreen|bsod|stop code
reboot|restart|rebooted|restarted|neustart
domain controller|dc|domain controllers|dcs|domanencontroller|domaincontroller
delivery controller|ddc|ddcs
active directory|ad|ad ds
replication|replicate|replicating|replicates|sync|synced|syncing|in sync|out of sync|synchronise|synchronize|replikation
replication|replizieren|repliziert|abgleich|gleichen
"""
SAID_LITTLE = {"fail": 0.3, "user": 0.3, "everyone": 0.0, "default": 0.5, "sign in": 0.5, "sign out": 0.5}
SAID_LITTLE |= {"cannot open": 0.3, "cannot start": 0.5, "new employee": 0.6, "user name": 0.6, "flapping": 0.5}
SAID_LITTLE |= {"not registered": 0.6, "site to site": 0.6}
SAID_LITTLE |= {"active directory": 0.6, "domain controller": 0.7}
SAID_LITTLE |= {"branch": 0.6, "head office": 0.6, "drive": 0.6, "account": 0.3, "internet": 0.6}
SAID_LITTLE |= {"remote desktop": 0.6, "lost": 0.5, "slow": 0.5, "hang": 0.5, "file": 0.6, "down": 0.5, "empty": 0.6}


def stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in fold(text).replace("-", " ").split())


def listed(text: str) -> frozenset[str]:
    """As said and as compared: the one name of a thing stands as it is."""
    return frozenset(form for word in text.split() for form in (word, stem(word)))


SILENT_STEMS = listed(SILENT)
FAINT_STEMS = listed(FAINT)
GENERAL_STEMS = listed(GENERAL)
THING_STEMS = listed(THINGS) | {"blue screen", "hyper-v", "microsoft office", "microsoft teams"} | PROPER
NAMES = {stems(way): line.partition("|")[0] for line in reversed(SAME.strip().splitlines()) for way in line.split("|")}
LONGEST_NAMES: dict[str, int] = {}
for _way in NAMES:
    LONGEST_NAMES[_way[0]] = max(len(_way), LONGEST_NAMES.get(_way[0], 0))
DESK_LANGUAGE = frozenset(word for way in NAMES for word in way) | GENERAL_STEMS


@cache
def weight(word: str) -> float:
    """How much a word tells, 0 to 1, before it is known which flows there are."""
    if word in SAID_LITTLE:
        return SAID_LITTLE[word]
    if word in SILENT_STEMS or (len(word) < 2 and word.isascii()) or word.isdigit():
        return 0.0
    if word in FAINT_STEMS:
        return 0.3
    return 0.6 if word in THING_STEMS else 0.5 if word in GENERAL_STEMS else 1.0


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
        name = NAMES[_stems(part, length)] if length else _single(part[0])
        yield Word(name, " ".join(word.shown for word in part), part[0].kind)
        at += len(part)


def _stems(words: Sequence[Word], length: int) -> tuple[str, ...]:
    return tuple(word.stem for word in words) if len(words) == length else ()


def _single(word: Word) -> str:
    """Machines are numbered by what they are: DC01 is a DC."""
    if word.shown in PROPER:
        return word.shown
    return NAMES.get((word.stem.rstrip("0123456789"),), word.stem) if word.kind == "name" else word.stem
