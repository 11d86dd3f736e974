import ArchiveTesting
import Testing

@testable import Language

@Suite("LanguageDetector")
struct LanguageDetectorTests {
    @Test(
        "a sentence or two tell the language",
        arguments: [
            (
                "de",
                "Der Gemeinderat hat am Montag beschlossen, dass die alte Brücke über den Bach bis zum Herbst bleibt."
            ),
            ("de", "DIE BRUECKE BLEIBT BIS ZUM HERBST STEHEN, WEIL DER RAT ES SO WILL."),
            ("en", "The council decided on Monday that the old bridge across the creek will stay until the autumn."),
            ("fr", "Le conseil a décidé lundi que le vieux pont sur la rivière restera en place jusqu’à l’automne."),
            ("es", "El ayuntamiento decidió el lunes que el viejo puente sobre el río se quedará hasta el otoño."),
            (
                "it",
                "Il consiglio ha deciso lunedì che il vecchio ponte sul fiume resterà al suo posto fino all’autunno."
            ),
            (
                "pt",
                "O conselho decidiu na segunda-feira que a velha ponte sobre o rio não será demolida até ao outono."
            ),
            ("nl", "De gemeenteraad heeft maandag besloten dat de oude brug over de beek tot het najaar blijft staan."),
            ("pl", "Rada gminy zdecydowała w poniedziałek, że stary most na rzece nie będzie rozebrany do jesieni."),
            (
                "cs",
                "Rada obce v pondělí rozhodla, že starý most přes potok zůstane stát až do podzimu, ale nebude otevřen."
            ),
            ("sv", "Kommunen beslutade på måndagen att den gamla bron över ån ska stå kvar till hösten."),
            ("da", "Byrådet besluttede mandag, at den gamle bro over åen ikke bliver revet ned før til efteråret."),
            (
                "tr",
                "Belediye meclisi pazartesi günü eski köprünün sonbahara kadar yerinde kalması için karar aldı ve bunu duyurdu."
            ),
            ("hu", "A tanács hétfőn úgy döntött, hogy a régi híd őszig megmarad, de ez még nem végleges."),
            ("ru", "Совет решил в понедельник, что старый мост через реку останется до осени."),
            ("uk", "Рада вирішила в понеділок, що старий міст через річку залишиться до осені й не буде закритий."),
            ("el", "Το συμβούλιο αποφάσισε τη Δευτέρα"), ("ja", "評議会は月曜日に橋を残すことを決めた"), ("zh", "议会星期一决定保留旧桥"),
        ])
    func tells(tag: String, text: String) {
        #expect(LanguageDetector().language(of: text) == tag)
    }

    @Test(
        "a text that says too little has no language",
        arguments: [
            "", "Berlin", "Bayern München 3:1 (2:0)", "1. 2. 3.", "»…«", "Nato-Gipfel Vilnius 2023", "www.example.org",
        ])
    func says(text: String) {
        #expect(LanguageDetector().language(of: text) == nil)
    }

    @Test("only the beginning is read, and a name in another language in it does not matter")
    func beginning() {
        let german = String(repeating: "Das ist der Film »The Return of the King« und er läuft seit heute. ", count: 80)
        let english = String(repeating: "This is the story of a man and his dog. ", count: 500)
        #expect(LanguageDetector().language(of: german + english) == "de")
        #expect(LanguageDetector().language(of: english + german) == "en")
    }

    @Test("any bytes are survived", arguments: 0..<20)
    func anyBytes(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let bytes = (0..<5000).map { _ in UInt8.random(in: 0...255, using: &random) }
        _ = LanguageDetector().language(of: String(decoding: bytes, as: UTF8.self))
        _ = LanguageDetector().language(
            of: String(String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { !$0.isASCII }))
    }
}
