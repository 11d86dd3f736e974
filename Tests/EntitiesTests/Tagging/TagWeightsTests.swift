import ArchiveTesting
import Testing

@testable import Entities

@Suite("TagWeights")
struct TagWeightsTests {
    @Test("a weight comes back within a thirtieth, or a hundredth of a nat", arguments: 1...5)
    func precision(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let features = (0..<500).map { _ in random.next() }
        let rows = features.map { _ in
            var row = SIMD32<Float>.zero
            for label in 0..<NameLabel.count where Bool.random(using: &random) {
                row[label] = Float.random(in: -6...6, using: &random)
            }
            return row
        }
        let bytes = ModelBytes(
            copying: TagWeights.write(
                features: features, rows: rows, transitions: Array(repeating: .zero, count: NameLabel.count + 1),
                threshold: 0.02))
        let weights = try TagWeights(bytes.bytes, section: "test")
        for (feature, row) in zip(features, rows) {
            var scores = TagScores.zero
            weights.add(feature, to: &scores)
            for label in 0..<NameLabel.count {
                let read = Float(scores[label]) / TagWeights.unitsPerNat
                #expect(abs(read - row[label]) <= max(0.03, abs(row[label]) / 30), "seed \(seed)")
            }
        }
    }

    @Test("an unknown feature adds nothing, and forbidden steps stay forbidden")
    func unknown() throws {
        let bytes = ModelBytes(
            copying: TagWeights.write(
                features: [FeatureHash.mix(7)], rows: [SIMD32(repeating: 1)],
                transitions: Array(repeating: SIMD32(repeating: 2), count: NameLabel.count + 1), threshold: 0.02))
        let weights = try TagWeights(bytes.bytes, section: "test")
        var scores = TagScores.zero
        weights.add(FeatureHash.mix(8), to: &scores)
        #expect(scores == .zero)
        let inside = Int(NameLabel("I-PER")!.rawValue)
        #expect(weights.transitions[0][inside] == TagWeights.forbidden)
        #expect(weights.transitions[inside][inside] == 512)
    }
}

@Suite("FeatureFilter")
struct FeatureFilterTests {
    @Test("every inserted feature is held, and hardly another", arguments: [1, 64, 5_000, 200_000])
    func held(count: Int) {
        var random = SeededRandom(seed: UInt64(count))
        let fingerprints = (0..<count).map { _ in UInt32(truncatingIfNeeded: random.next()) | 1 }
        var filter = FeatureFilter(count: count)
        for fingerprint in fingerprints { filter.insert(fingerprint: fingerprint) }
        filter.withView { filter in
            #expect(fingerprints.allSatisfy(filter.mayHold))
            let mistaken = (0..<10_000).count { _ in
                filter.mayHold(fingerprint: UInt32(truncatingIfNeeded: random.next()) | 1)
            }
            #expect(mistaken < 1_200)
        }
    }
}

@Suite("Lexicon")
struct LexiconTests {
    @Test("every form that was written is found, others are not", arguments: [1, 100, 5_000])
    func found(count: Int) throws {
        var writer = ModelWriter()
        let forms = (0..<count).map { "Form\($0)" }
        for _ in Lexicon.TableName.allCases {
            Lexicon.Table.write(
                forms.enumerated().map { (Lexicon.key($1.utf8), [UInt16($0 % 300), 4_000]) }, to: &writer)
        }
        let bytes = ModelBytes(copying: writer.bytes)
        let table = try Lexicon(bytes.bytes)[.names]
        for (index, form) in forms.enumerated() {
            #expect(table.traits(Lexicon.key(form.utf8)) == [UInt16(index % 300), 4_000])
        }
        #expect(table.traits(Lexicon.key("form0".utf8)) == nil)
    }
}

@Suite("ArticleEvidence")
struct ArticleEvidenceTests {
    private func features(_ labels: String, of token: Int) -> Set<UInt64> {
        let words = labels.split(separator: " ").map { $0.split(separator: "/").map(String.init) }
        let evidence = ArticleEvidence(
            names: words.map {
                NameKey(key: FeatureHash.of($0[0].utf8), isCapitalized: $0[0].first!.isUppercase)
            },
            labels: words.map { NameLabel($0[1])! }, sentences: [0..<words.count])
        var found: Set<UInt64> = []
        evidence.forEachFeature(of: token, in: 0..<words.count) { found.insert($0) }
        return found
    }

    @Test("a word's other places speak, its own does not")
    func others() {
        let known = features("Maier/O sah/O Hans/B-PER Maier/I-PER", of: 0)
        let unknown = features("Maier/O sah/O Hans/B-PER Müller/I-PER", of: 0)
        #expect(known.count > unknown.count)
        // Whether its own label is right or wrong, what the others say stays.
        let confirmed = features("Maier/B-PER sah/O Hans/B-PER Maier/I-PER", of: 0)
        #expect(!known.isDisjoint(with: confirmed))
    }

    @Test("a small word outside every name has no evidence")
    func small() {
        #expect(features("er/O sah/O er/O", of: 0).isEmpty)
    }
}
