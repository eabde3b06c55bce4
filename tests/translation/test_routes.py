"""Which models are asked: by pair, the fewest in a row, then the user's order; always the same."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import ModelError, ModelMissingError, UnknownNameError
from compare.records import TranslationSettings
from compare.translation import (
    Package,
    install_model,
    languages_into,
    list_packages,
    models_folder,
    prefer_models,
    remove_package,
    translate_texts,
)
from compare.translation.packages.routes import plan_route
from tests.support.argos_packages import WordModel, build_word_package
from tests.support.model_folders import FolderModel, build_many_folder, build_opus_folder

NO_MEMORY = TranslationSettings(use_memory=False)


def argos(source: str, target: str, version: str = "1.9") -> Package:
    return Package(f"translate-{source}_{target}-{version}", Path(), source, target, version)


def folder(kind: str, label: str, source: str, target: str) -> Package:
    return Package(f"{kind}-{label}", Path(), source, target, kind=kind)


def opus(source: str, target: str) -> Package:
    return folder("opus", f"{source}_{target}".replace(",", "-"), source, target)


NLLB = folder("nllb", "600M", "ru,uk,en,de", "ru,uk,en,de")


def told(packages: list[Package], pair: str, preferred: tuple[str, ...] = ()) -> str:
    source, target = pair.split()
    return " ".join(
        f"{leg.package.engine}({leg.source}-{leg.target})"
        for leg in plan_route(packages, source, target, preferred)
    )


CASES = [
    ("nothing", [], "ru en", (), ""),
    ("a pair", [argos("ru", "en")], "ru en", (), "argos:ru_en@1.9(ru-en)"),
    ("not backwards", [argos("ru", "en")], "en ru", (), ""),
    ("the kind", [argos("ru", "en"), opus("ru", "en"), NLLB], "ru en", (), "opus:ru_en(ru-en)"),
    ("newest", [argos("ru", "en"), argos("ru", "en", "1.10")], "ru en", (), "argos:ru_en@1.10(ru-en)"),
    ("preferred", [argos("ru", "en"), opus("ru", "en")], "ru en", ("argos:ru_en",), "argos:ru_en@1.9(ru-en)"),
    ("preferred kind", [argos("ru", "en"), opus("ru", "en"), NLLB], "ru en", ("nllb",), "nllb:600M(ru-en)"),
    (
        "a version that is preferred",
        [argos("ru", "en"), argos("ru", "en", "1.10")], "ru en", ("argos:ru_en@1.9",),
        "argos:ru_en@1.9(ru-en)",
    ),
    (
        "the shortest chain before the preferred model",
        [argos("ru", "uk"), opus("ru", "en"), opus("en", "uk")], "ru uk", ("opus",),
        "argos:ru_uk@1.9(ru-uk)",
    ),
    (
        "through English",
        [argos("uk", "en"), argos("en", "ru"), argos("uk", "de"), argos("de", "ru")], "uk ru", (),
        "argos:uk_en@1.9(uk-en) argos:en_ru@1.9(en-ru)",
    ),
    (
        "through another language where English leads nowhere",
        [argos("uk", "en"), argos("uk", "pl"), argos("pl", "ru")], "uk ru", (),
        "argos:uk_pl@1.9(uk-pl) argos:pl_ru@1.9(pl-ru)",
    ),
    (
        "three in a row, of several kinds",
        [argos("be", "pl"), opus("pl", "en"), NLLB], "be ru", (),
        "argos:be_pl@1.9(be-pl) opus:pl_en(pl-en) nllb:600M(en-ru)",
    ),
    (
        "a chain in the order that is preferred",
        [opus("be", "en"), argos("be", "en"), opus("en", "ru"), argos("en", "ru")], "be ru",
        ("argos:be_en",), "argos:be_en@1.9(be-en) opus:en_ru(en-ru)",
    ),
    (
        "several languages at once",
        [opus("be,ru,uk", "en"), opus("en", "be,ru,uk")], "uk ru", (),
        "opus:be-ru-uk_en(uk-en) opus:en_be-ru-uk(en-ru)",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("packages", "pair", "preferred", "expected"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_the_chain_that_is_taken(
    packages: list[Package], pair: str, preferred: tuple[str, ...], expected: str
) -> None:
    assert told(packages, pair, preferred) == expected
    shuffled = packages[:]
    random.Random(1).shuffle(shuffled)
    assert told(shuffled, pair, preferred) == expected


def slow_length(packages: list[Package], source: str, target: str) -> int:
    """Return the length of the shortest chain: the obvious way; 0 if there is none."""
    reached = {source}
    for length in range(1, 7):
        reached |= {into for one in packages for into in one.targets if reached & (set(one.sources) - {into})}
        if target in reached:
            return length
    return 0


LANGUAGES = st.sampled_from(["ru", "uk", "en", "de", "pl", "be"])
PACKAGES = st.lists(
    st.tuples(
        st.sampled_from(["argos", "opus", "nllb"]),
        st.frozensets(LANGUAGES, min_size=1, max_size=3),
        st.frozensets(LANGUAGES, min_size=1, max_size=3),
    ),
    max_size=8,
)


@settings(max_examples=150)
@given(PACKAGES, st.randoms(use_true_random=False))
def test_a_chain_is_whole_as_short_as_can_be_and_always_the_same(
    drawn: list[tuple[str, frozenset[str], frozenset[str]]], chance: random.Random
) -> None:
    packages = [
        Package(f"{kind}-{place}", Path(), ",".join(sorted(left)), ",".join(sorted(right)), kind=kind)
        for place, (kind, left, right) in enumerate(drawn)
    ]
    route = plan_route(packages, "ru", "uk", ())
    assert len(route) == slow_length(packages, "ru", "uk")
    steps = ["ru", *(leg.target for leg in route)]
    assert all(leg.source == before for leg, before in zip(route, steps, strict=False))
    assert all(leg.package.translates(leg.source, leg.target) for leg in route)
    assert not route or steps[-1] == "uk"
    chance.shuffle(packages)
    assert plan_route(packages, "ru", "uk", ()) == route


# --- with genuine models -------------------------------------------------------------------------


@pytest.fixture
def models(tmp_path: Path) -> None:
    install_model(build_word_package(tmp_path / "ru_en.argosmodel"))
    install_model(build_opus_folder(tmp_path / "opus-mt-ru-en", FolderModel(words={"паром": "boat"})))
    install_model(build_many_folder(tmp_path / "nllb", model=FolderModel(words={"паром": "vessel"})))


def name_of(kind: str) -> str:
    return next(package.engine for package in list_packages() if package.kind == kind)


def answer(pair: str = "ru en", settings: TranslationSettings = NO_MEMORY) -> tuple[str, str]:
    [made] = translate_texts(["Паром."], *pair.split(), settings)
    return made.text, made.engine


def test_the_order_that_a_user_sets_is_kept_and_can_be_forgotten(models: None) -> None:
    assert answer() == ("Boat.", "opus:ru_en")
    prefer_models(["argos:ru_en", "nllb"])
    assert [package.engine for package in list_packages()] == [
        name_of(kind) for kind in ("argos", "nllb", "opus")
    ]
    assert answer() == ("Ferry.", "argos:ru_en@1.9")
    remove_package("argos:ru_en@1.9")
    assert answer() == ("Vessel.", name_of("nllb"))
    prefer_models([])
    assert answer() == ("Boat.", "opus:ru_en")


@pytest.mark.parametrize("engine", ["argos", "opus", "nllb"])
def test_a_kind_can_be_asked_for(models: None, engine: str) -> None:
    settings = TranslationSettings(use_memory=False, engine=engine)  # type: ignore[arg-type]
    assert answer(settings=settings)[1] == name_of(engine)


def test_a_kind_that_is_not_there_is_said(models: None) -> None:
    with pytest.raises(
        ModelMissingError, match="no m2m model translates ru to en: outletdiff models install"
    ):
        answer(settings=TranslationSettings(use_memory=False, engine="m2m"))


def test_a_broken_model_gives_way_to_the_next(models: None) -> None:
    path = next(package.path for package in list_packages() if package.kind == "opus")
    (path / "model.bin").write_bytes(b"junk")
    assert answer()[1] == name_of("nllb")


def test_a_broken_model_in_the_middle_of_a_chain_is_named(tmp_path: Path) -> None:
    install_model(build_word_package(tmp_path / "ru_en.argosmodel"))
    onward = install_model(
        build_word_package(tmp_path / "en_uk.argosmodel", WordModel("en", "uk", {"a": "а"}))
    )
    (onward.path / "sentencepiece.model").write_bytes(b"junk")
    line = "sentencepiece.model was changed after the installation: outletdiff models remove"
    with pytest.raises(ModelError, match=f"model {onward.name}: {line} {onward.name}"):
        translate_texts(["Паром затонул."], "ru", "uk", NO_MEMORY)


def test_a_chain_of_several_kinds_translates_and_says_so(tmp_path: Path) -> None:
    install_model(build_opus_folder(tmp_path / "opus-mt-ru-en"))
    words = {"ferry": "пором", "sank": "затонув"}
    install_model(build_word_package(tmp_path / "en_uk.argosmodel", WordModel("en", "uk", words)))
    [made] = translate_texts(["Паром затонул."], "ru", "uk", NO_MEMORY)
    assert (made.text, made.engine) == ("Пором затонув.", "opus:ru_en+argos:en_uk@1.9")
    assert languages_into("uk") == {"ru", "en"}


def test_a_name_that_no_model_has_is_no_order(models: None) -> None:
    with pytest.raises(UnknownNameError, match="there is no model 'opus:ru_ne': did you mean opus:ru_en"):
        prefer_models(["opus:ru_ne"])
    assert not (models_folder() / "outletdiff-order.json").exists()


@pytest.mark.parametrize("content", ["{", "[]", '{"prefer": 1}', '{"prefer": [1]}'])
def test_a_damaged_order_is_said_and_can_be_set_again(models: None, content: str) -> None:
    (models_folder() / "outletdiff-order.json").write_text(content, "utf-8")
    with pytest.raises(ModelError, match=r"outletdiff-order\.json is damaged: set the order again"):
        answer()
    prefer_models(["argos"])
    assert answer()[1] == "argos:ru_en@1.9"
