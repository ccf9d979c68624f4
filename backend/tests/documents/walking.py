"""Random legal sessions: a walker does what an engineer may do, and every text it types is like no other."""

from collections.abc import Callable
from random import Random

from resolutionflow.graph import walk
from resolutionflow.graph.document import Document as Flow
from resolutionflow.graph.document import Outcome
from resolutionflow.sessions.timeline import values
from tests.documents.story import FIRST, FSLOGIX, PRINTER, Story
from tests.sessions.flows import ASKED, CALLING

OUTCOME: list[Outcome] = ["fixed", "workaround", "no_fault_found", "referred", "customers_choice"]
WAYS = [(FSLOGIX,), (FSLOGIX, PRINTER), (PRINTER, FSLOGIX), (CALLING, ASKED), ()]
FLOWS = (FSLOGIX, FIRST, PRINTER, CALLING, ASKED)


class Walker:
    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.words = 0
        self.secrets: list[str] = []
        flows = self.dice.choice(WAYS)
        self.story = Story(self.typed("problem", 3), *flows)
        self.flows = flows

    def typed(self, what: str, lines: int = 1) -> str:
        self.words += 1
        return "\n".join(f"{what} {self.words}.{line} of it" for line in range(self.dice.randint(1, lines)))

    def minutes(self) -> float:
        return self.dice.choice([1, 2, 7, 40, 700])

    @property
    def flow(self) -> Flow | None:
        """Of the present step."""
        state = self.story.state
        within = state.current.within if state.current else None
        return self.story.guides.document(state, within) if state.flow else None

    def answer(self) -> None:
        """Every legal answer has the same chance."""
        flow, here = self.flow, self.story.state.current
        if flow is None or here is None or not here.exits:
            return self.note()
        node = walk.node(flow, here.node)
        self.proof()
        value = None
        if walk.asks_value(node):
            value = self.value(here.node)
        for choice in self.dice.sample(here.exits, len(here.exits)):
            try:
                walk.take(flow, here.node, exit=choice.id, value=value, values=values(self.story.state))
            except walk.Refused:
                continue
            return self.story.answer(choice.id, self.minutes(), value)
        raise AssertionError(f"no way on from {here.node}")

    def proof(self) -> None:
        """Lines of text stand for a picture, too."""
        flow, here = self.flow, self.story.state.current
        wanted = getattr(walk.node(flow, here.node), "evidence", None) if flow and here else None
        if wanted:
            if self.story.state.status == "paused":
                self.story.resume(self.minutes())
            if self.story.state.status == "waiting":
                self.story.stop_waiting(self.minutes())
            number = str(self.dice.randint(1, 99))
            self.story.evidence(number if wanted.kind == "number" else self.typed("evidence", 3), self.minutes())

    def value(self, asked: str) -> str:
        if asked == "seconds":
            return str(self.dice.randint(1, 40))
        return self.secret() if asked == "key" else self.typed(asked)

    def secret(self) -> str:
        self.secrets.append(self.typed("secret"))
        return self.secrets[-1]

    def skip(self) -> None:
        here = self.story.state.current
        exits = [choice.id for choice in here.exits] if here else []
        if len(exits) == 1 or "skipped" in exits:
            self.story.skip(self.typed("reason"), self.minutes())

    def back(self) -> None:
        state = self.story.state
        earlier = [step for step in state.path[:-1] if state.steps[step - 1].flow is None]
        if earlier:
            self.story.back(self.dice.choice(earlier), self.minutes())

    def note(self) -> None:
        steps = [None, *range(1, len(self.story.state.steps) + 1)]
        self.story.note(self.typed("note", 4), self.minutes(), self.dice.choice(steps))

    def output(self) -> None:
        if self.story.state.current:
            self.story.output(self.typed("output", 40), self.minutes())

    def variable(self) -> None:
        names = (
            [variable.name for variable in self.flow.variables if variable.source != "computed"] if self.flow else []
        )
        name = self.dice.choice([*names, "free.name"])
        self.story.set(name, self.secret() if name == "printer.key" else self.typed("value"), self.minutes())

    def fact(self) -> None:
        own = [fact.id for fact in self.story.state.facts if fact.step is None]
        way = self.dice.randint(0, 2) if own else 0
        if way == 0:
            self.story.fact(self.typed("label"), self.typed("fact"), self.minutes())
        elif way == 1:
            self.story.correct(self.dice.choice(own), self.typed("label"), self.typed("fact"), self.minutes())
        else:
            self.story.take_back(self.dice.choice(own), self.minutes())

    def guide(self) -> None:
        self.story.guide(self.dice.choice([None, *self.flows]), self.minutes())

    def jump(self) -> None:
        flow, here = self.story.state.flow, self.story.state.current
        if flow and here:
            others = [
                node.id for node in self.story.flows[flow.version_id].nodes if here.within or node.id != here.node
            ]
            self.story.jump(self.dice.choice(others), self.minutes())

    def custom(self) -> None:
        self.story.custom(self.typed("custom"), self.dice.choice([None, self.typed("result", 3)]), self.minutes())

    def scratch(self) -> None:
        self.story.scratch(self.typed("scratch", 3) if self.dice.random() < 0.8 else "", self.minutes())

    def client(self) -> None:
        name = self.dice.choice([None, "Contoso", "Fabrikam Legal"])
        known = {"profile__server": self.typed("server"), "unheard__of": self.typed("unheard")}
        self.story.client(name, self.minutes(), **known if name else {})

    def wait(self) -> None:
        self.story.wait(self.dice.choice(["customer", "vendor", "part"]), self.typed("why"), self.minutes())
        if self.dice.random() < 0.9:
            self.story.stop_waiting(self.minutes())

    def close_and_reopen(self) -> None:
        way = self.dice.randint(0, 2)
        self.proof()
        if way == 0:
            self.story.abandon(self.dice.choice([None, self.typed("reason")]), self.minutes())
        else:
            self.story.resolve("fixed", self.typed("cause"), self.typed("fix"), self.minutes())
        self.story.edit("internal", self.typed("edit"), 1)
        reason = None if way == 2 else self.typed("reason")
        self.story.reopen(reason, 2, undo=way == 2)

    def pause(self) -> None:
        self.story.pause(self.minutes())
        if self.dice.random() < 0.9:
            self.story.resume(self.minutes())

    def walk(self) -> Story:
        acts: list[Callable[[], None]] = [self.answer, self.skip, self.back, self.note, self.output, self.variable]
        acts += [self.fact, self.guide, self.pause, self.jump, self.custom, self.scratch, self.client, self.wait]
        acts += [self.close_and_reopen]
        often = [12, 2, 2, 3, 3, 2, 2, 0.4, 0.6, 0.6, 0.8, 0.8, 0.5, 0.5, 0.4]
        for act in self.dice.choices(acts, often, k=self.dice.randint(0, 45)):
            if self.story.state.status == "active":
                act()
        if self.dice.random() < 0.6:
            self.proof()
            told = [None if self.dice.random() < 0.3 else self.typed(what, 2) for what in ("cause", "fix")]
            self.story.resolve(self.dice.choice(OUTCOME), told[0], told[1], self.minutes())
        return self.story
