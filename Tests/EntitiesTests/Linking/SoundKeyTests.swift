import Testing

@testable import Entities

@Suite("SoundKey")
struct SoundKeyTests {
    @Test(
        "transliterations of a name sound alike",
        arguments: [
            ["selenskyj", "selenskij", "zelensky", "zelenskyy", "selenski"], ["tschernobyl", "chernobyl"],
            ["medwedew", "medvedev"], ["chodorkowskij", "khodorkovsky"], ["schukow", "zhukov"], ["gaddafi", "gadhafi"],
            ["mahmud", "mahmud"], ["rachmaninow", "rachmaninoff"],
        ])
    func alike(keys: [String]) {
        #expect(Set(keys.map(SoundKey.of)).count == 1)
    }

    @Test(
        "other names don't",
        arguments: [("merkel", "markel"), ("putin", "puten"), ("biden", "baden"), ("iran", "irak"), ("bonn", "born")])
    func apart(left: String, right: String) {
        #expect(SoundKey.of(left) != SoundKey.of(right))
    }

    @Test("variants sound as the name they are made of, and hold the usual spellings")
    func variants() {
        let variants = SoundKey.variants(of: "zelensky")
        #expect(variants.contains("selenskyj"))
        #expect(variants.allSatisfy { SoundKey.of($0) == SoundKey.of("zelensky") })
        #expect(SoundKey.variants(of: "medwedew").contains("medvedev"))
        #expect(SoundKey.variants(of: "selenskyj").contains("zelensky"))
        #expect(SoundKey.variants(of: "netanyahu").contains("netanjahu"))
        #expect(variants.count <= 32)
        #expect(SoundKey.variants(of: "merkel").isEmpty)
    }
}
