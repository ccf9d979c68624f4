"""The flow document: the open format `resolutionflow/flow`, version 1, as data.

The JSON Schema of the format is generated from these models. Rules, answers and variable values compare as text;
two texts that both read as decimal numbers compare as numbers.
"""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

# What no text may hold: control characters, characters other readers take for a line break or cannot store,
# and marks that make a command read differently from what it does. Prose may hold tabs and line breaks.
UNSEEN = r"\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
LINE = rf"^[^\x00-\x1f{UNSEEN}]*$"
PROSE = rf"^[^\x00-\x08\x0b-\x1f{UNSEEN}]*$"

Key = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$"),
    Field(description="a-z, 0-9 and _, starting with a letter, at most 40 characters"),
]
Slug = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80),
    Field(description="words of a-z and 0-9, joined by -"),
]
VariableName = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$", max_length=80),
    Field(description="words of a-z, 0-9 and _, joined by a dot, each starting with a letter"),
]
_OneLine = Field(description="text on one line, without control or invisible characters")
Label = Annotated[str, StringConstraints(pattern=LINE, min_length=1, max_length=120), _OneLine]
Line = Annotated[str, StringConstraints(pattern=LINE, min_length=1, max_length=300), _OneLine]
Prose = Annotated[
    str,
    StringConstraints(pattern=PROSE, min_length=1, max_length=4000),
    Field(description="text without control or invisible characters"),
]
Day = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
    Field(description="a day, as in 2027-03-31"),
]
Url = Annotated[
    str,
    StringConstraints(pattern=r"^https://[!-~]+$", max_length=500),
    Field(description="an address that starts with https://, in plain characters, without blanks"),
]

Risk = Literal["read_only", "change", "disruptive", "destructive"]
Audience = Literal["internal", "customer"]
Shell = Literal["powershell", "cmd", "bash", "console", "gui"]
Outcome = Literal["fixed", "workaround", "no_fault_found", "referred", "customers_choice"]


class Part(BaseModel):
    """Any part of the document: closed to unknown fields, never changed in place."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_serialization_defaults_required=True)


class Compare(Part):
    """`var` is a variable's name, or `answer.<node id>`: the exit taken or the value typed there."""

    op: Literal["eq", "ne", "lt", "le", "gt", "ge", "contains"]
    var: VariableName
    value: Line


class Among(Part):
    op: Literal["in"]
    var: VariableName
    values: Annotated[list[Line], Field(min_length=1, max_length=50)]


class IsSet(Part):
    op: Literal["is_set"]
    var: VariableName


class Every(Part):
    op: Literal["all"]
    rules: Annotated[list["Rule"], Field(min_length=1, max_length=20)]


class Some(Part):
    op: Literal["any"]
    rules: Annotated[list["Rule"], Field(min_length=1, max_length=20)]


class Not(Part):
    op: Literal["not"]
    rule: "Rule"


Rule = Annotated[Compare | Among | IsSet | Every | Some | Not, Field(discriminator="op")]


class Exit(Part):
    """One way out of a node. An exit with a rule is taken when the rule holds; the first that holds wins."""

    id: Key
    label: Label
    detail: Label | None = None
    to: Key
    when: Rule | None = None


class Link(Part):
    kind: Literal["vendor", "kb", "tutorial"]
    title: Label
    url: Url


class Pattern(Part):
    """An RE2 pattern looked for in each line of pasted output; a hit suggests an exit."""

    match: Line
    exit: Key


class Check(Part):
    """What to run and what to look for. Commands may hold `{{variable}}` placeholders."""

    command: Prose
    shell: Shell
    run_on: Line | None = None
    expect: Prose | None = None
    patterns: Annotated[list[Pattern], Field(max_length=40)] = []


class Evidence(Part):
    kind: Literal["text", "screenshot", "number"]
    label: Label
    required: bool = False
    unit: Label | None = None


class Hint(Part):
    """When to stop and escalate: after a time, or when a rule holds."""

    text: Line
    after_min: Annotated[int, Field(ge=1, le=1440)] | None = None
    when: Rule | None = None


class Input(Part):
    """How a question is answered: by choosing an exit, or by typing a value that the exits' rules read."""

    type: Literal["choice", "number", "text"]
    unit: Label | None = None
    variable: VariableName | None = None


class Step(Part):
    """What every node has."""

    id: Key
    title: Line
    body: Prose | None = None
    audience: Audience = "internal"
    customer_text: Prose | None = None
    help: Prose | None = None
    links: Annotated[list[Link], Field(max_length=10)] = []
    escalate_when: Annotated[list[Hint], Field(max_length=5)] = []


class Working(Step):
    """What every node has that a person works on."""

    check: Check | None = None
    risk: Risk = "read_only"
    rollback: Prose | None = None
    evidence: Evidence | None = None
    estimate_min: Annotated[int, Field(ge=1, le=480)] | None = None


class Question(Working):
    """Its exits are the answers. `fact` names what the answer tells about the problem."""

    kind: Literal["question"]
    input: Input = Input(type="choice")
    fact: Label | None = None
    exits: Annotated[list[Exit], Field(min_length=1, max_length=9)]


class Action(Working):
    """Something to do. Exits are `done`, and where they lead elsewhere `failed` and `skipped`."""

    kind: Literal["action"]
    exits: Annotated[list[Exit], Field(min_length=1, max_length=3)]


class Info(Step):
    kind: Literal["info"]
    exits: Annotated[list[Exit], Field(min_length=1, max_length=1)]


class Section(Step):
    """A heading of a procedure."""

    kind: Literal["section"]
    exits: Annotated[list[Exit], Field(min_length=1, max_length=1)]


class Subflow(Step):
    """Runs another flow and comes back by the exit named like the end node that was reached."""

    kind: Literal["subflow"]
    flow: Slug
    version: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    exits: Annotated[list[Exit], Field(min_length=1, max_length=9)]


class Resolution(Step):
    kind: Literal["resolution"]
    outcome: Outcome
    root_cause: Prose | None = None
    fix: Prose | None = None
    next_steps: Annotated[list[Line], Field(max_length=10)] = []


class Escalation(Step):
    kind: Literal["escalation"]
    reason: Prose
    next_steps: Annotated[list[Line], Field(max_length=10)] = []


Node = Annotated[Question | Action | Info | Section | Subflow | Resolution | Escalation, Field(discriminator="kind")]


class Variable(Part):
    """`source` says who fills it: the client's facts, the intake, the engineer when asked, or `value` of others."""

    name: VariableName
    label: Label
    type: Literal["text", "number", "boolean", "choice", "host", "ip", "upn", "secret"]
    source: Literal["client", "intake", "asked", "computed"]
    default: Line | None = None
    value: Line | None = None
    choices: Annotated[list[Label], Field(max_length=30)] = []


class IntakeField(Part):
    variable: VariableName
    group: Label | None = None
    required: bool = False


class Applies(Part):
    product: Label
    versions: Label | None = None


class Expectation(Part):
    """A test that travels with the flow: these answers (exit ids or typed values, by node) end there."""

    title: Line
    answers: dict[Key, Line | list[Line]]
    end: Key


def refuse_boolean(value: object) -> object:
    """Python takes true for 1; the format does not."""
    if isinstance(value, bool):
        raise ValueError("is a whole number")
    return value


class Document(Part):
    format: Literal["resolutionflow/flow"]
    format_version: Annotated[Literal[1], BeforeValidator(refuse_boolean)]
    id: UUID
    slug: Slug
    kind: Literal["troubleshooting", "procedure", "maintenance"]
    title: Label
    summary: Prose
    category: Label
    domain: Slug
    tags: Annotated[list[Annotated[Label, Field(max_length=100)]], Field(max_length=20)] = []
    symptoms: Annotated[list[Line], Field(max_length=60)] = []
    codes: Annotated[list[Label], Field(max_length=200)] = []
    applies_to: Annotated[list[Applies], Field(max_length=10)] = []
    variables: Annotated[list[Variable], Field(max_length=40)] = []
    intake: Annotated[list[IntakeField], Field(max_length=40)] = []
    escalate_when: Annotated[list[Hint], Field(max_length=10)] = []
    review_by: Day | None = None
    start: Key
    nodes: Annotated[list[Node], Field(min_length=1, max_length=500)]
    expectations: Annotated[list[Expectation], Field(max_length=100)] = []
