"""Who reads what in the shipped tree: words that matter to the safety of people, or to whom they are said."""

from __future__ import annotations

from tests.proof.told import Reads

ALONE = "not for-child and not for-adult and not for-patient"
HELPED = "for-child or for-adult or for-patient"
LITTLE = "under-two or two-to-eleven"
UNKNOWN = "under-two or age-unknown"
EXPECTING = "pregnant or planning-pregnancy or breastfeeding"
LOW = "on-biologic or on-jak or on-immunosuppressant or on-steroid-tablets or weak-illness"
OPEN = "mites-open or ring-shape and not fungus-ruled-out"
"""Where mites or a fungus may be."""

CALL = r"Call \{emergency-number\}"
QUIET = "not plan-to-die and not urgent-now"
"""Where nothing needs help today, but perhaps a dark mood."""

CLEAR = "not urgent-now and not body-signs and not biopsy-other"
"""Where the name of the problem is not in doubt either."""

WELL = "not fever-now and not feels-ill and not rapid-spread and not severe-pain"
NOT_THERE = "not face-or-eye and not red-eye"

ILL = {
    "blisters-emergency": "fever-now or feels-ill or rapid-spread",
    "hot-emergency": "fever-now or feels-ill or rapid-spread or severe-pain or face-or-eye or red-eye",
    "infection-emergency": "fever-now or feels-ill or rapid-spread or red-eye",
    "unsure-emergency": "fever-now or feels-ill or rapid-spread or severe-pain",
    "whole-skin-emergency": "fever-now or feels-ill or chills-swelling",
}
"""For whom the reason of an alert is illness."""


def _where(more: str, groups: str) -> str:
    """The groups, each with more that has to hold in it."""
    return " or ".join(f"{group} and {more}" for group in groups.split(" or "))


ADVICE = {
    "airway-now": r"adrenaline.*\{emergency-number\}.*do not stand up",
    "sepsis-now": rf"{CALL}.*sepsis",
    "colour-now": rf"{CALL}.*colour",
    "glass-rash": rf"{CALL} now",
    "limp-child": rf"{CALL}.*child",
    "eye-now": "emergency eye service.*now",
    "peeling-sores": rf"{CALL}.*medicines",
    "whole-skin-ill": rf"department now.*{CALL}",
    "danger-unsure": rf"{CALL} now.*not sure",
    "jak-danger": rf"{CALL} now.*JAK",
    "blisters-emergency": "department now.*herpeticum",
    "hot-emergency": "department now.*edge",
    "infection-emergency": "department now.*edge",
    "unsure-emergency": "department now.*what you see",
    "fever-weak-emergency": "team at once.*department now",
    "pain-emergency": rf"{CALL}.*how fast",
    "whole-skin-emergency": "department now.*packets",
    "baby-fever": "department now.*baby seems well",
    "plan-to-die": rf"{CALL} now.*988.*116 123",
    "blisters-now": "today.*herpeticum",
    "hot-spreading": rf"today.*{CALL}",
    "infection-signs": "today.*leftover antibiotics",
    "fever-now": "today",
    "most-skin": rf"today.*{CALL}",
    "pregnant-on-medicine": "today the team.*before you stop",
    "light-burn": "today.*light unit",
    "red-eye": "eye checked today.*emergency department",
    "pox-contact": "today, even with no spots",
    "other-infection": "today the team",
    "skin-unsure": "today.*photo",
    "thoughts-of-death": "today.*988.*116 123",
    "distress-unsure": rf"today.*988.*116 123.*{CALL.lower()}",
    "pregnancy-and-medicines": "within days",
    "low-mood": rf"same day.*{CALL.lower()}",
    "others-itch": "scabies|somebody should look",
    "bed-itch": "scabies|somebody should look",
    "ring-shape": "scraping",
    "adult-onset": "diagnosis",
    "body-signs": "within days.*beyond the skin",
    "poor-growth": "growth chart",
    "pattern-unsure": "all of the skin",
    "severe-one-week": "within days",
    "no-gain-two-weeks": "within 2 weeks",
    "uncontrolled-six-weeks": "diagnosis or a specialist",
    "course-unsure": "within 2 weeks",
    "burning-after-stop": "before starting that steroid",
    "repeat-infections": "getting infected",
    "history-unsure": "letters and results",
    "broken-sleep": "nights",
    "school-work-suffers": "no longer works",
    "daily-unsure": "one bad day",
    "mild-eye": "within days.*same day.*emergency department",
}
"""What the advice for each sign says, to whomever it is given."""

RULES: tuple[Reads, ...] = (
    *(Reads("", f"finding {sign} advice", words) for sign, words in ADVICE.items()),
    # who is spoken to
    Reads(LITTLE, "node background text", without="[Pp]regnan"),
    Reads("older-adult", "node background text", without="[Pp]regnan"),
    Reads("adult and not older-adult or teen or age-unknown", "node background text", "Pregnancy"),
    Reads("older-adult or under-two or two-to-eleven", "node background why", without="pregnancy"),
    Reads("older-adult or under-two or two-to-eleven", "finding background-unsure phrase", without="pregnan"),
    Reads("not under-two", "option danger confused label", "Confused, slurred speech"),
    Reads("not under-two", "finding sepsis-now phrase", "confusion"),
    Reads("under-two", "option danger confused label", "Very fast breathing", "Confused"),
    Reads("for-patient", "node distress ask", "for the patient or for somebody at home"),
    Reads("for-child or for-adult", "node distress ask", "for you or the person you care for"),
    Reads(ALONE, "node distress ask", without="patient|person you care for"),
    Reads(HELPED, "node distress text", "for whoever is hit hardest"),
    Reads(ALONE, "node distress text", without="whoever"),
    Reads(_where("plan-to-die", HELPED), "node plan text", "do not leave the person alone"),
    Reads(f"{ALONE} and plan-to-die", "node plan text", "do not stay alone", "the person"),
    Reads(_where("plan-to-die", HELPED), "node infection-sense text", "do not leave the person alone"),
    Reads(f"{ALONE} and plan-to-die", "node infection-sense text", "do not stay alone", "the person"),
    Reads(_where("plan-to-die", HELPED), "node first-things text", "do not leave the person alone"),
    Reads(f"{ALONE} and plan-to-die", "node first-things text", "do not stay alone", "the person"),
    Reads("not plan-to-die", "node plan text", without="988"),
    Reads(HELPED, "finding plan-to-die advice", "do not leave the person alone"),
    Reads(ALONE, "finding plan-to-die advice", without="person"),
    Reads(HELPED, "finding thoughts-of-death advice", "[Ww]hoever.*stay together"),
    Reads(f"{ALONE} and teen", "finding thoughts-of-death advice", "an adult you trust"),
    Reads(f"{ALONE} and not teen", "finding thoughts-of-death advice", "someone you trust"),
    Reads("teen", "finding distress-unsure advice", "an adult you trust"),
    Reads("not teen", "finding distress-unsure advice", without="an adult you trust"),
    Reads("for-child", "node risks ask", "your child"),
    Reads("for-adult or for-patient", "node risks ask", "the person with eczema"),
    Reads(ALONE, "node risks ask", "to you"),
    Reads(HELPED, "node daily text", "families"),
    Reads(HELPED, "node not-your-fault text", "poor care"),
    Reads(ALONE, "node not-your-fault text", "weakness"),
    Reads(HELPED, "item ask-support text", "connect us"),
    Reads(ALONE, "item ask-support text", "connect me"),
    Reads("not for-child", "item ask-growth text", without="my child"),
    Reads("not for-child", "item ask-child-specialist text", without="my child"),
    Reads("not under-two and not two-to-eleven", "option places folds label", without="Nappy"),
    Reads(LITTLE, "option places folds label", "Nappy"),
    Reads(LITTLE, "option biologic-went other label", without="pregnancy"),
    Reads(LITTLE, "option older-went other label", without="pregnancy"),
    Reads("older-adult", "option daily school-work label", without="School"),
    Reads(LITTLE, "option products hair label", without="dye"),
    Reads("under-two or two-to-eleven", "option products makeup label", "of those who|of others"),
    Reads("teen", "option products makeup label", without="anti-ageing|of others"),
    Reads("not under-two and not two-to-eleven", "node itch text", without="the child"),
    # help before anything else
    Reads(
        "airway-now or sepsis-now or colour-now or glass-rash or limp-child or jak-danger or plan-to-die",
        "tree alerts emergency text",
        rf"\. {CALL} now",
        "nearest",
    ),
    Reads("urgent-now", "tree alerts same-day text", "go to emergency care"),
    Reads("urgent-now", "tree alerts same-day title", "Get medical help today"),
    Reads(
        "thoughts-of-death and not urgent-now or distress-unsure and not urgent-now",
        "tree alerts same-day text",
        "do not stay alone.*If safety is in doubt",
    ),
    Reads(
        "pregnant and not thoughts-of-death and not distress-unsure",
        "tree alerts same-day text",
        "This can be serious",
    ),
    Reads("urgent-now and not plan-to-die", "node plan text", "needs help first"),
    Reads("urgent-now and not plan-to-die", "node infection-sense text", "needs help .*now.*leftover"),
    Reads("urgent-now and not plan-to-die", "node first-things text", "needs help first"),
    Reads("not urgent-now", "node plan text", without="needs help first"),
    Reads("not urgent-now", "node infection-sense text", "Call the same day.*Emergency care"),
    Reads(
        "weak-illness and not urgent-now or background-unsure and not urgent-now",
        "node infection-sense text",
        "fever is an emergency.*Emergency care.. for any blisters",
    ),
    Reads(_where("not urgent-now", LOW), "node infection-sense text", "Emergency care.. for any blisters"),
    Reads(
        f"{QUIET} and under-three-months and not weak-immunity and not background-unsure",
        "node infection-sense text",
        "under 3 months has a fever",
    ),
    Reads("plan-to-die", "item step-up text", without="severe|this does not settle"),
    Reads(
        f"mites-open and failing and {CLEAR}",
        "item step-up text",
        "scabies",
    ),
    Reads(
        _where(QUIET, "body-signs or biopsy-other"),
        "node first-things text",
        "name of the problem",
    ),
    Reads("not mites-open and not plan-to-die", "node first-things text", without="Mites may"),
    Reads(
        f"ring-shape and not fungus-ruled-out and not mites-open and {CLEAR}",
        "node first-things text",
        "A fungus may",
    ),
    Reads(
        f"mites-open and {CLEAR}",
        "node first-things text",
        "Mites",
    ),
    Reads("pregnant", "finding airway-now advice", "left side"),
    Reads("not pregnant", "finding airway-now advice", "Lie flat"),
    Reads("planning-pregnancy", "finding pregnancy-and-medicines advice", "ring today"),
    Reads(LOW, "finding hot-spreading advice", "lowers the body's defence"),
    Reads(LOW, "finding infection-signs advice", "lowers the body's defence"),
    Reads(LOW, "finding fever-now advice", "team that prescribes.*lowers the body's defence"),
    Reads(
        "background-unsure and not weak-immunity",
        "finding fever-now advice",
        "go to the emergency department now",
    ),
    Reads("on-biologic", "finding red-eye advice", "biologic"),
    Reads("not on-biologic", "finding red-eye advice", without="biologic"),
    Reads("on-biologic", "finding mild-eye advice", "injection"),
    Reads("not on-biologic", "finding mild-eye advice", without="injection"),
    Reads("not scabies-ruled-out or scabies-treated", "finding others-itch advice", "check for scabies"),
    Reads("not scabies-ruled-out or scabies-treated", "finding bed-itch advice", "check for scabies"),
    Reads("not scabies-ruled-out and not scabies-treated", "item ask-scabies text", "Could this be scabies"),
    Reads("scabies-treated", "item ask-scabies text", "was treated"),
    # the reason that an alert gives
    *(
        Reads(
            ill,
            f"finding {sign} phrase",
            without="not sure|sores near|face or near|small child|pregnancy|age not given|lower$",
        )
        for sign, ill in ILL.items()
    ),
    *(
        Reads(_where(WELL, "face-or-eye or red-eye"), f"finding {sign} phrase", "near an eye")
        for sign in ("blisters-emergency", "unsure-emergency")
    ),
    *(
        Reads(f"{who} and {NOT_THERE} and {WELL}", f"finding {sign} phrase", words)
        for sign in ("blisters-emergency", "unsure-emergency")
        for who, words in (("under-two", "small child"), ("pregnant", "in pregnancy"))
    ),
    *(
        Reads(
            f"not fever-now and not red-eye and not face-or-eye and not severe-pain and {WELL}",
            f"finding {sign} phrase",
            "not sure",
        )
        for sign in ("hot-emergency", "infection-emergency")
    ),
    Reads(
        "not fever-now and not feels-ill and not chills-swelling",
        "finding whole-skin-emergency phrase",
        "not sure",
    ),
    # treatments only for whom they may suit
    Reads(UNKNOWN, "node medicines text", "only if a clinician advises"),
    Reads(
        f"urgent-now or body-signs or biopsy-other or {OPEN}",
        "node plan text",
        without="Steroid creams are central",
    ),
    Reads("mites-open or ring-shape and not fungus-ruled-out", "node use why", "hide a fungus or mites"),
    Reads("burning-after-stop", "node plan text", without="Steroid creams are central"),
    Reads(
        f"burning-after-stop and not fungus-open and not mites-open and {CLEAR}",
        "node plan text",
        "before that steroid goes on again",
    ),
    Reads("avoids-steroid", "node plan text", without="Steroid creams are central"),
    Reads(
        f"{UNKNOWN} or background-unsure or {LOW}",
        "node plan text",
        without="twice a week|tacrolimus",
    ),
    Reads(
        f"urgent-now or settle-first or {UNKNOWN} or background-unsure or {EXPECTING} or {LOW}",
        "node face-care text",
        "Which one that is depends",
        "imecrolimus|acrolimus",
    ),
    Reads("two-to-eleven or teen", "node face-care text", without="Anti-ageing"),
    Reads(
        f"{EXPECTING} or background-unsure",
        "node newer-creams text",
        "In pregnancy or while breastfeeding, ask before",
    ),
    Reads("worry-withdrawal or avoids-steroid", "node steroid-worries text", "burning or a spreading rash"),
    Reads("avoids-steroid", "node steroid-worries text", without="do not stop suddenly"),
    Reads("not avoids-steroid", "node steroid-worries text", "do not stop suddenly"),
    Reads("teen", "node light text", "For teenagers"),
    Reads("adult", "node light text", without="For teenagers"),
    Reads("teen", "node biologics text", "from 12 years", "for adults"),
    Reads("adult", "node biologics text", "for adults"),
    Reads("", "node biologics text", "Severe pain, light that hurts.*emergency care"),
    Reads(
        "",
        "node jak-tablets text",
        r"boxed warning.*serious infection.*Chest pain.*\{emergency-number\}.*No live vaccines",
    ),
    Reads("on-jak", "node jak-tablets text", "change nothing on your own"),
    Reads("not on-jak", "node jak-tablets text", "when other whole-body treatment failed"),
    Reads("", "node older-tablets text", "Never stop steroid"),
    Reads("on-immunosuppressant", "node older-tablets text", "change nothing on your own"),
    Reads("not on-immunosuppressant", "node older-tablets text", "kept away from pregnancy"),
    Reads("itch-moderate or itch-severe", "node night-steps text", "For nights.*carry risks"),
    Reads("", "node night-steps text", "away from flames"),
    Reads("patch-found", "node contact-allergy text", "exact names"),
    Reads("not patch-tested", "node contact-allergy text", "A patch test can find"),
    Reads("under-two", "item ask-night text", without="sleepy"),
    Reads("teen", "item ask-advanced text", "12 to 17"),
    Reads("not teen", "item ask-advanced text", without="12 to 17"),
    Reads("had-light", "item ask-advanced text", "After light"),
    Reads("on-jak", "item ask-jak-risk text", "We change nothing alone"),
    Reads("on-biologic", "item ask-eyes text", "on a biologic"),
    Reads("not on-biologic and not mild-eye", "item ask-eyes text", "If a biologic is ever used"),
    Reads(LOW, "item ask-immune-fever text", "with a lower defence"),
    Reads("pregnant", "item ask-pregnancy text", "this pregnancy"),
    Reads("breastfeeding and not pregnant", "item ask-pregnancy text", "breastfeeding"),
    Reads("not pregnant and not breastfeeding", "item ask-pregnancy text", "plans for a baby"),
    Reads("worry-withdrawal", "item ask-steroid-worry text", "step down"),
    Reads(
        _where("worry-harm and not worry-withdrawal", LITTLE),
        "item ask-steroid-worry text",
        "growth",
    ),
    Reads(
        "not under-two and not two-to-eleven and not teen", "item ask-steroid-worry text", without="growth"
    ),
    Reads("fungus-found", "item ask-fungus text", "was found"),
    Reads("not fungus-found", "item ask-fungus text", without="was found"),
    Reads("biopsy-other", "item confirm-diagnosis text", "something else. What is the name"),
    Reads("biopsy-open and not biopsy-other", "item confirm-diagnosis text", "unclear or is not back"),
    Reads("body-signs and not biopsied", "item confirm-diagnosis text", "biopsy worthwhile"),
    Reads("not biopsied", "item confirm-diagnosis text", without="The biopsy"),
    Reads("patch-waiting", "item ask-patch-test text", "result come"),
    Reads("not patch-tested", "item ask-patch-test text", "Would a patch test help"),
    Reads("food-cut-out", "item ask-diet text", "foods that were cut out"),
    Reads("mites-open", "item ask-no-gain text", "mites"),
    Reads("not mites-open", "item ask-no-gain text", without="mites"),
    Reads("on-face and in-folds or on-lids and in-folds", "item ask-delicate text", "face and for the folds"),
    Reads("in-folds and not on-face and not on-lids", "item ask-delicate text", "genitals"),
    Reads(
        "light-harmed or biologic-harmed or jak-harmed or older-harmed",
        "item ask-switch text",
        "side effects",
    ),
    Reads("calm-now", "item keep-calm text", "now that it is calm"),
    Reads("no-plan or uses-nothing", "item written-plan text", "could we start"),
)
