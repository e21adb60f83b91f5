"""What the tests of the inspection share: secrets of invented people, and how each is written."""

from kartlaggning.disclosure.inspection import Secrets

QUOTE = (
    "vi har aldrig fått någon utbildning i hur man talar med pappor som har slagit sina barn här"
)
APPROVED = "Det finns en grupp för män varje höst och den brukar bli full."
SECRETS = Secrets(
    names=("Anna-Lena Kvistmark", "Örjan Hedlöv", "Ask, Teodor", "Idun von Strömvik"),
    identifiers=("behandling-01", "person_001", "coder_1", "Intervju Norrvik 3.docx"),
    texts=(QUOTE, "samtal om pappors ansvar hemma", "handläggarbrist överallt", "vet ej"),
    public_texts=(APPROVED, "Grupper för män", "Mottagningen Storgatan"),
)
# the personal numbers are the tax agency's own for tests; the telephone numbers are kept free for
# books and films (PTS)
WAYS = {
    "personal_number": (
        *("640823-3234", "19640823-3234", "6408233234", "64 08 23-3234", "19640823 3234"),
        *("640883-3231", "640823–3234"),
    ),
    "telephone": (
        *("031-390 06 10", "070-174 06 05", "+46 8 465 004 10", "(031) 390 06 10", "0701740605"),
    ),
    "email": ("ada@norrvik.example.se", "ada (at) norrvik.example.se", "ada%40norrvik.example.se"),
    "street_address": (
        *("Storgatan 12", "Stora Nygatan 4 B", "Box 123", "123 45 Norrvik", "Sankt Pauls gata 13"),
        "Lingonvägen 7",
    ),
    "name": (
        *("Anna-Lena Kvistmark", "anna kvistmarks", "Kvistmark, Anna", "A. Kvistmark", "HEDLÖV"),
        *("Orjan Hedlov", "Teodor Ask", "Strömviks", "akvistmark", "Örjans"),
    ),
    "identifier": ("behandling-01", "person_001", "Intervju_Norrvik_3.docx", "CODER_1"),
    "path": (
        *("/home/ada/studie", "/Users/ada/Desktop/svar.csv", "C:\\Users\\ada\\svar.csv"),
        *("\\\\fil01\\socialen\\svar", "file:///C:/studie/svar.csv"),
    ),
    "text": (
        "aldrig fått någon utbildning i hur man talar",
        "hur man talar med pappor som har slagit",
        "Samtal om pappors ansvar hemma",
    ),
}
