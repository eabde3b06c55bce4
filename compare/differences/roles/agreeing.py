"""Whether a word may be the subject of a Russian or Ukrainian verb by its gender and number."""

from __future__ import annotations

from compare.differences.roles.party import Party
from compare.language import read_with_cases
from compare.loading import late_pattern

SHORT = frozenset({"PRTS", "ADJS"})
"""«Ранен», and what dictionaries take for an adjective: «убита»."""
_GENDERS = frozenset({"masc", "femn", "neut"})
_NUMBERS = frozenset({"sing", "plur"})
# What a Ukrainian past form ends in, and what its subject may; no dictionary here tells the gender.
_GENDERS_BY_ENDING = (
    (late_pattern(r"(?i:.+в(?:ся|сь)?)"), late_pattern(r".+[^аяоеє]|голова|суддя|староста|колега|воєвода")),
    (late_pattern(r"(?i:.+ла(?:ся|сь)?)"), late_pattern(r".+(?:[аяьжчшщ]|ов)")),
    (late_pattern(r"(?i:.+ло(?:ся|сь)?)"), late_pattern(r".+(?:[оеє]|(.)\1я|'я)")),
)


def agrees(party: Party, verb: str, features: frozenset[str]) -> bool:
    """Tell whether a word may be the subject of a verb by its gender and number; a name may have any.

    «Судно протаранил катер»; «самолёт обстреляли» does not tell who did.

    Parameters
    ----------
    party : Party
        A word that may be a nominative.
    verb : str
        As it is written.
    features : frozenset of str
        Grammemes of the verb.
    """
    read = read_with_cases(party.text, party.language)
    # «Власти» may be the genitive of «власть» as well.
    numbers = {case.split()[1] for case in read.cases if case.startswith("nomn")}
    own = read.features - _NUMBERS | numbers
    if features & SHORT or (party.name is not None and party.name.kind != "nationality"):
        return True
    if party.language == "uk" and "sing" in own and not _have_one_gender(party.text.casefold(), verb):
        return False
    return all(
        not own & choices or not features & choices or own & features & choices
        for choices in (_GENDERS, _NUMBERS)
    )


def _have_one_gender(noun: str, verb: str) -> bool:
    """Tell whether a Ukrainian nominative and a past form agree, as far as their endings tell."""
    endings = next((nouns for past, nouns in _GENDERS_BY_ENDING if past.fullmatch(verb)), None)
    return endings is None or endings.fullmatch(noun) is not None
