"""The words that `./run` knows."""

SERVING = {"", "dev"}
WITH_A_MODULE_OF_THEIR_OWN = {"dev", "psql", "shots"}
DEVELOPER = {"test", "check", "fix", "gen", "migrate", "bench", "flow", "lock"}
NEED_DEVELOPER_PACKAGES = {"test", "check", "fix", "gen", "bench", "shots", "lock"}
PRODUCT = (
    "start",
    "serve",
    "worker",
    "seed",
    "openapi",
    "rotate-keys",
    "backup",
    "restore",
    "flows",
    "doctor",
    "audit",
)
KNOWN = {*SERVING, *WITH_A_MODULE_OF_THEIR_OWN, *DEVELOPER, *PRODUCT}
FOR_HELP = {"help", "-h", "--help"}

HELP = f"""\
./run                     set up what is missing, migrate, load content and a demo account, build, serve
./run dev                 the same with reload: API and Vite
./run test [path ...]     all steps, or the tests of some paths
./run check               the quick half of test
./run fix                 format and autofix both sides
./run gen                 the files made from the code
./run migrate ["words"]   apply the migrations, or write one
./run bench [group ...]   the benchmarks, each with its limit, or some groups of them
./run shots [word]        pictures of every screen, at every width and in every theme; guides: those of the guides
./run psql [...]          a prompt in the database
./run flow <file ...>     what is wrong with a flow, line by line, and where its answers lead
./run lock                renew the Python locks; nothing younger than seven days
./run {"|".join(PRODUCT)}   the product's own commands"""
