"""What all mappings of a scenario file have in common, and the words and names in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, PlainValidator, WithJsonSchema, model_validator
from pydantic_core.core_schema import ValidationInfo

from sim.model.items import Need
from sim.scenario_file.problems import Mistake, MistakeError, listed, suggestion
from sim.text import Text, same

Known = dict[int, tuple[str, ...]]
"""Identity of each mapping that was validated, with the keys that it may have."""


class FileModel(BaseModel):
    """A mapping of a scenario file."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True
    )

    SHORT: ClassVar[str] = ""
    """The key that a plain word or number stands for, where one may stand for the mapping."""
    SHORT_LIST: ClassVar[str] = ""
    """The key that a list stands for, where one may stand for the mapping."""

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """Return the keys that the mapping may have; `word` is the name of a short form only."""
        fields = cls.model_fields.items()
        return tuple(field.alias or name for name, field in fields if name != "word")

    @model_validator(mode="before")
    @classmethod
    def _as_mapping(cls, value: object, info: ValidationInfo) -> object:
        """Turn the short form into the long one, and keep which keys were allowed."""
        if cls.SHORT and isinstance(value, str | int | float):
            return {cls.SHORT: value}
        if cls.SHORT_LIST and isinstance(value, list):
            return {cls.SHORT_LIST: value}
        if not isinstance(value, dict):
            raise MistakeError([no_mapping(cls.keys())])
        if info.context is not None:
            info.context[id(value)] = cls.keys()
        return value


def no_mapping(keys: tuple[str, ...]) -> Mistake:
    """The mistake of something else where a mapping belongs."""
    names = listed(keys, 8)
    return Mistake(
        "E203",
        Text(zh=f"“键: 值”，键有 {names}", en=f"`key: value` entries, with the keys {names}"),
        Text(
            zh="写成缩进的“键: 值”行，或 {键: 值}",
            en="write indented `key: value` lines, or {key: value}",
        ),
    )


def either(model: FileModel, names: tuple[str, ...]) -> str:
    """Return which one of several keys a mapping has; raises MistakeError for none or more."""
    given = [name for name in names if getattr(model, name) is not None]
    if len(given) == 1:
        return given[0]
    said = listed(name for name in names if name != "word")
    expected = Text(zh=f"{said} 中的一个", en=f"exactly one of {said}")
    if not given:
        cure = Text(zh=f"补上 {said} 之一", en=f"add one of {said}")
        found = Text(zh="一个都没有", en="none of them")
        raise MistakeError([Mistake("E207", expected, cure, (), found, "key")])
    cure = Text(zh=f"只保留 {given[0]} 或 {given[1]}", en=f"keep {given[0]} or {given[1]}")
    raise MistakeError([Mistake("E207", expected, cure, (given[1],), listed(given), "key")])


def quantity(read: Callable[[object], Any], **schema: object) -> tuple[object, ...]:
    """Return what makes a field of a reading function: `Annotated[T, *quantity(read)]`."""
    return PlainValidator(read), WithJsonSchema(dict(schema))


def word(options: dict[str, str]) -> tuple[object, ...]:
    """Return what makes a field of one of a few words: as the file spells them, to the model's."""
    by_lower = {option.lower(): meant for option, meant in options.items()}

    def read(value: object) -> str:
        found = by_lower.get(" ".join(value.split()).lower()) if isinstance(value, str) else None
        if found is not None:
            return found
        names = listed(options)
        expected = Text(zh=f"{names} 之一", en=f"one of {names}")
        otherwise = Text(zh=f"写 {names} 之一", en=f"write one of {names}")
        raise MistakeError([Mistake("E204", expected, suggestion(str(value), options, otherwise))])

    return PlainValidator(read), WithJsonSchema({"enum": list(options)})


def words(*options: str) -> tuple[object, ...]:
    """Return what makes a field of one of a few words that the model spells with underscores."""
    return word({option: option.replace(" ", "_") for option in options})


def read_name(value: object) -> str:
    """A name that is referred to."""
    if isinstance(value, str) and value.isidentifier():
        return value
    raise MistakeError([Mistake("E205", A_NAME, name_cure(value))])


def read_key(value: object) -> str:
    """A name that is a key; the empty one stands for the short form of a mapping."""
    if isinstance(value, str) and (value.isidentifier() or not value):
        return value
    raise MistakeError([Mistake("E205", A_NAME, name_cure(value), (), str(value), "key")])


def read_target(value: object) -> Need:
    """The name of an item, or `item.step`."""
    if isinstance(value, str):
        item, dot, step = value.partition(".")
        if item.isidentifier() and (step.isidentifier() or not dot):
            return Need(item, step)
    raise MistakeError([Mistake("E205", A_TARGET, name_cure(value))])


def name_cure(value: object) -> Text:
    """Return a name near to what stands there."""
    cleaned = "".join(c if c.isalnum() else "_" for c in str(value).strip()).strip("_").lower()
    if isinstance(value, str) and cleaned.isidentifier():
        return Text(zh=f"写 {cleaned}", en=f"write {cleaned}")
    return Text(
        zh="用字母、数字和下划线，不以数字开头",
        en="use letters, digits and _, beginning with a letter",
    )


def read_title(value: object) -> Text:
    """A title: text, or text in both languages."""
    if isinstance(value, str) and value.strip():
        return same(" ".join(value.split()))
    if not isinstance(value, dict):
        raise MistakeError([Mistake("E203", A_TITLE, TITLE_CURE)])
    unknown = [
        Mistake("E201", A_TITLE, suggestion(str(key), ("zh", "en"), TITLE_CURE), (key,), key, "key")
        for key in value
        if key not in ("zh", "en")
    ]
    missing = [
        Mistake("E202", A_TITLE, TITLE_CURE, (), Text(f"没有 {key}", f"no {key}"), "key")
        for key in ("zh", "en")
        if key not in value and not unknown
    ]
    wrong = [
        Mistake("E203", Text(zh="文字", en="text"), TITLE_CURE, (key,))
        for key in ("zh", "en")
        if key in value and not (isinstance(value[key], str) and value[key].strip())
    ]
    if unknown or missing or wrong:
        raise MistakeError([*unknown, *missing, *wrong])
    return Text(zh=" ".join(value["zh"].split()), en=" ".join(value["en"].split()))


def read_text(value: object) -> str:
    """Some text."""
    if isinstance(value, str) and value.strip():
        return " ".join(value.split())
    raise MistakeError([Mistake("E203", Text(zh="文字", en="text"), TEXT_CURE)])


def read_flag(value: object) -> bool:
    """True or false."""
    if isinstance(value, bool):
        return value
    expected = Text(zh="true 或 false", en="true or false")
    raise MistakeError(
        [Mistake("E204", expected, Text(zh="写 true 或 false", en="write true or false"))]
    )


A_NAME = Text(zh="一个名称：字母、数字、下划线", en="a name of letters, digits and _")
A_TARGET = Text(zh="事项名称，或“事项.环节”", en="the name of an item, or item.step")
A_TITLE = Text(
    zh="标题，如 {zh: 施工许可, en: Permit}", en="a title, such as {zh: 施工许可, en: Permit}"
)
TITLE_CURE = Text(
    zh="写 {zh: …, en: …}，或一段文字", en="write {zh: …, en: …}, or one text for both"
)
TEXT_CURE = Text(zh="写一段文字；数字加引号", en="write text; put a number in quotes")

NAME_PATTERN = r"^(?!(source|grade)$)[^\s\d.@/-][^\s.@/-]*$"
Name = Annotated[str, *quantity(read_name, type="string", pattern=NAME_PATTERN)]
Key = Annotated[str, *quantity(read_key, type="string", pattern=NAME_PATTERN)]
Target = Annotated[
    Need, *quantity(read_target, type="string", pattern=r"^[^\s\d.@/-][^\s.@/-]*(\.[^\s.@/-]+)?$")
]
TITLE_SCHEMA = {
    "type": "object",
    "properties": {"zh": {"type": "string"}, "en": {"type": "string"}},
    "required": ["zh", "en"],
    "additionalProperties": False,
}
Title = Annotated[Text, *quantity(read_title, anyOf=[{"type": "string"}, TITLE_SCHEMA])]
Words = Annotated[str, *quantity(read_text, type="string")]
Flag = Annotated[bool, *quantity(read_flag, type="boolean")]
