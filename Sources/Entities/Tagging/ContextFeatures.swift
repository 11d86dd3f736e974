/// Features of a word together with its neighbours.
package enum ContextFeatures {
    /// How far away a neighbour's own traits count, in words.
    package static let reach = 2

    /// The feature that a neighbour `offset` words away has this trait.
    @inline(__always)
    package static func at(_ offset: Int, _ trait: UInt64) -> UInt64 {
        FeatureHash.pair(UInt64(bitPattern: Int64(offset)) &+ 101, trait)
    }

    /// Gives every joint feature of word `index` to `use`.
    ///
    /// - Parameters:
    ///   - keys: of the sentence's words.
    ///   - marks: what `SentenceMarks` found at each of its words.
    @inline(__always)
    package static func forEach(
        at index: Int, keys: UnsafeBufferPointer<WordKeys>, marks: UnsafeBufferPointer<SentenceMark>,
        _ use: (UInt64) -> Void
    ) {
        for place in PairPlace.allCases {
            let first = index - place.offset
            forEach(ofPair: key(first, keys), key(first + 1, keys)) { if $1 == place { use($0) } }
        }
        forEach(ofMoreThanTwoAt: index, keys: keys, marks: marks, use)
    }

    /// To which word a feature of two neighbours belongs.
    enum PairPlace: Int, CaseIterable {
        case before, first, second, behind

        /// Where the word stands, seen from the first of the two.
        var offset: Int { rawValue - 1 }
    }

    /// Features of two neighbours, and of all else that joins words at one of them.
    static let mostOfPair = 16
    static let mostOfMoreThanTwo = 8

    @inline(__always)
    static func key(_ index: Int, _ keys: UnsafeBufferPointer<WordKeys>) -> WordKeys {
        keys.indices.contains(index) ? keys[index] : .border
    }

    /// Gives all features of two neighbours to `use`.
    @inline(__always)
    static func forEach(ofPair left: WordKeys, _ right: WordKeys, _ use: (UInt64, PairPlace) -> Void) {
        @inline(__always)
        func joint(_ kind: UInt64, _ first: UInt64, _ second: UInt64, of place: PairPlace) {
            use(FeatureHash.pair(kind &+ first, second), place)
        }
        joint(201, left.lower, right.lower, of: .second)
        joint(202, left.lower, right.shape, of: .second)
        joint(203, left.shape, right.shape, of: .second)
        joint(204, left.web, right.web, of: .second)
        joint(205, left.cluster, right.cluster, of: .second)
        joint(206, left.lower, right.gazetteer, of: .second)
        joint(207, left.lower, right.lower, of: .first)
        joint(208, left.shape, right.lower, of: .first)
        joint(209, left.shape, right.shape, of: .first)
        joint(210, left.web, right.web, of: .first)
        joint(211, left.cluster, right.cluster, of: .first)
        joint(212, left.gazetteer, right.lower, of: .first)
        joint(217, left.lower, right.lower, of: .behind)
        joint(218, left.lower, right.lower, of: .before)
        joint(221, left.cluster, right.gazetteer, of: .second)
        joint(222, left.gazetteer, right.cluster, of: .first)
    }

    /// Gives those features of word `index` to `use` that join three words, or speak of phrases and quotations.
    @inline(__always)
    static func forEach(
        ofMoreThanTwoAt index: Int, keys: UnsafeBufferPointer<WordKeys>, marks: UnsafeBufferPointer<SentenceMark>,
        _ use: (UInt64) -> Void
    ) {
        let here = keys[index]
        let (left, right) = (key(index - 1, keys), key(index + 1, keys))

        @inline(__always)
        func joint(_ kind: UInt64, _ first: UInt64, _ second: UInt64) {
            use(FeatureHash.pair(kind &+ first, second))
        }
        joint(213, left.lower, right.lower)
        joint(214, FeatureHash.pair(left.shape, here.shape), right.shape)
        joint(215, FeatureHash.pair(left.web, here.web), right.web)
        joint(216, FeatureHash.pair(left.cluster, here.shape), right.cluster)
        joint(219, FeatureHash.pair(key(index - 2, keys).shape, left.shape), here.shape)
        joint(220, here.shape, FeatureHash.pair(right.shape, key(index + 2, keys).shape))
        let mark = marks[index]
        if mark.phrase != 0 { joint(230, mark.phrase, 0) }
        if mark.quotation != 0 { joint(231, UInt64(mark.quotation), here.shape) }
    }
}

/// What a word is part of in its sentence: a phrase of the gazetteer, a quotation.
package struct SentenceMark: Sendable {
    /// A hash of the phrase's traits and the word's place in it; 0 outside.
    package var phrase: UInt64 = 0
    /// Length and place in a quotation of up to eight words; 0 outside.
    package var quotation: UInt8 = 0

    package init() {}

    package static func marks(keys: UnsafeBufferPointer<WordKeys>, phrases: Lexicon.Table) -> [SentenceMark] {
        var marks = [SentenceMark](repeating: SentenceMark(), count: keys.count)
        var index = 0
        while index < keys.count {
            guard keys[index].beginsPhrase, let (length, traits) = longestPhrase(keys, from: index, phrases) else {
                index += 1
                continue
            }
            let hash = traits.reduce(9) { FeatureHash.pair($0, UInt64($1)) }
            for offset in 0..<length {
                let place: UInt64 = offset == 0 ? 1 : offset == length - 1 ? 3 : 2
                marks[index + offset].phrase = FeatureHash.pair(place, hash)
            }
            index += length
        }
        markQuotations(keys, &marks)
        return marks
    }

    private static func longestPhrase(
        _ keys: UnsafeBufferPointer<WordKeys>, from start: Int, _ phrases: Lexicon.Table
    ) -> (length: Int, traits: [UInt16])? {
        var key = keys[start].form
        var longest: (length: Int, traits: [UInt16])?
        for next in start + 1..<min(keys.count, start + Lexicon.longestPhrase) {
            key = Lexicon.phraseKey(key, keys[next].form)
            guard let traits = phrases.traits(key) else { break }
            if traits != [Lexicon.phraseBeginning] {
                longest = (next - start + 1, traits.filter { $0 != Lexicon.phraseBeginning })
            }
        }
        return longest
    }

    private static func markQuotations(_ keys: UnsafeBufferPointer<WordKeys>, _ marks: inout [SentenceMark]) {
        for quotation in Quotation.all(keys.count, mark: { keys[$0].quotation }) {
            let inside = quotation.inside
            guard inside.count <= Quotation.longestTitle else { continue }
            for index in inside where marks[index].quotation == 0 {
                let place = index == inside.lowerBound ? 1 : index == inside.upperBound - 1 ? 3 : 2
                marks[index].quotation = UInt8(min(inside.count, 4) * 4 + place)
            }
        }
    }
}
