import Foundation
import Testing

@testable import Evaluation

@Suite("CompoundEvaluation")
struct CompoundEvaluationTests {
    @Test("gold is read from marks, from a table and from dots")
    func forms() {
        let marked = CompoundGold.read("# words\nFriedens.nobel.preis|träger\nTee\nRück~weg")
        #expect(marked.map(\.word) == ["Friedensnobelpreisträger", "Tee", "Rückweg"])
        #expect(marked.map(\.cuts) == [[18], [], []])
        #expect(marked[0].allowedCuts == [8, 13])
        #expect(marked.map(\.isCompound) == [true, false, nil])

        let table = CompoundGold.read("Compound\tModifier\tHead\tx\nGartenzwerg\tGarten\tZwerg\t1")
        #expect(table.map(\.cuts) == [[6]])
        #expect(table[0].modifier == "Garten")

        let dotted = CompoundGold.read("bewegungsachse bewegung.achse # Fuge\nhain hain\ngelbrot gel.brot,gelb.rot")
        #expect(dotted.map(\.word) == ["bewegungsachse", "hain"])
        #expect(dotted.map(\.cuts) == [[9], []])
    }

    @Test("a head is right where the last cut is, parts when no cut is missing or wrong")
    func score() {
        let gold = CompoundGold.read("a.b|c\nd|e\nfg\nh~i")
        let answers: [String: [Int]] = ["abc": [1, 2], "de": [], "fg": [1], "hi": [1]]
        let score = CompoundScore("test", gold) { CompoundScore.Answer(cuts: answers[$0] ?? []) }
        #expect(score.compounds == 2)
        #expect(score.headsRight == 1)
        #expect(score.partsRight == 1)
        #expect(score.simple == 1)
        #expect(score.simpleCut == 1)
        #expect(score.errors == ["de", "f|g"])
    }

    @Test("the peer cuts where the parts are more frequent than the word, linking elements dropped")
    func peer() {
        let text = "Staat Staat Diener Diener Dorf Straße Straße Schlamm Hauptstadt Hauptstadt Hauptstadt Haupt Stadt"
        let peer = CorpusFrequencySplitter(counting: Data(text.utf8))
        #expect(peer.cuts(of: "Dorfstraße") == [4])
        #expect(peer.cuts(of: "Staatsdiener") == [6])
        #expect(peer.cuts(of: "Hauptstadt") == [])
        #expect(peer.cuts(of: "Schlamm") == [])
        #expect(peer.cuts(of: "") == [])
    }
}
