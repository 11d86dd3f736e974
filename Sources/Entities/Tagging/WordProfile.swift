/// Everything the tagger asks of one word form: computed once for a form, used wherever it stands.
package struct WordProfile: Sendable {
    /// Features of the word where it stands itself.
    package var own: [UInt64] = []
    /// What its neighbours may know of it, up to two words away.
    package var neighbour: [UInt64] = []
    package var keys = WordKeys()

    package init() {}
}

/// Coarse views of a word, joined with those of its neighbours.
package struct WordKeys: Sendable {
    package var lower: UInt64 = 0
    package var shape: UInt64 = 0
    package var web: UInt64 = 0
    package var cluster: UInt64 = 0
    package var gazetteer: UInt64 = 0
    /// The key of the form in `Lexicon`, for phrases.
    package var form: UInt64 = 0
    /// The form without case and without the s of a genitive: what `Biden`, `Bidens` and `BIDEN` share.
    package var name: UInt64 = 0
    package var isCapitalized = false
    /// True when a phrase of the gazetteer may begin here.
    package var beginsPhrase = false
    /// 1 for a mark that opens a quotation, 2 for one that closes, 3 for one that may do either.
    package var quotation: UInt8 = 0

    package init() {}

    /// What stands before the first word and behind the last.
    package static let border: WordKeys = {
        var keys = WordKeys()
        keys.lower = FeatureHash.mix(1)
        keys.shape = FeatureHash.mix(2)
        keys.web = FeatureHash.mix(3)
        keys.cluster = FeatureHash.mix(4)
        keys.gazetteer = FeatureHash.mix(5)
        return keys
    }()
}

/// Makes profiles of word forms.
package struct WordProfiler: Sendable {
    private let lexicon: Lexicon

    package init(lexicon: Lexicon) { self.lexicon = lexicon }

    /// Kinds of features; the number enters the hash, so old models need these to stay.
    private enum Kind: UInt64 {
        case bias = 1
        case word, lower, shape, prefix, suffix, lowerPrefix, fourgram, hyphen, head, tail, tailEnd, length
        case trait, inflected, headTrait, tailTrait, derivedTrait, titleTrait, lowerTrait, neighbourTrait, shortShape
    }

    /// - Parameter word: valid UTF-8.
    package func profile(of word: UnsafeBufferPointer<UInt8>) -> WordProfile {
        let text = String(decoding: word, as: UTF8.self)
        let form = WordForm(text)
        var profile = WordProfile()
        func own(_ kind: Kind, _ value: UInt64) {
            profile.own.append(FeatureHash.pair(kind.rawValue, value))
        }
        func neighbour(_ kind: Kind, _ value: UInt64) {
            profile.neighbour.append(FeatureHash.pair(kind.rawValue, value))
        }
        let lower = FeatureHash.of(form.lower)
        let shape = FeatureHash.of(form.shape)
        own(.bias, 0)
        own(.word, FeatureHash.of(form.scalars))
        own(.lower, lower)
        own(.shape, shape)
        own(.shortShape, FeatureHash.of(form.shortShape))
        affixes(form, own)
        neighbour(.lower, lower)
        neighbour(.shape, shape)
        if form.lower.count > 3 { neighbour(.suffix, FeatureHash.of(form.lower.suffix(3))) }

        let hyphens = form.scalars.indices.filter { $0 > 0 && form.scalars[$0] == 0x2D && $0 + 1 < form.scalars.count }
        if let first = hyphens.first, let last = hyphens.last {
            own(.hyphen, UInt64(hyphens.count))
            own(.head, FeatureHash.of(form.scalars[..<first]))
            own(.tail, FeatureHash.of(form.lower[(last + 1)...]))
            own(.tailEnd, FeatureHash.of(form.lower[(last + 1)...].suffix(4)))
        }

        // Traits of the form itself, else of what it is made of.
        let bytes = Array(text.utf8)
        let web = lexicon[.webClusters].traits(Lexicon.key(bytes))
        let cluster = lexicon[.ownClusters].traits(Lexicon.key(form.digitsFolded))
        let names = lexicon[.names].traits(Lexicon.key(bytes))
        for trait in web ?? [] {
            own(.trait, UInt64(trait))
            neighbour(.trait, UInt64(trait))
        }
        for trait in cluster ?? [] {
            own(.trait, UInt64(trait))
            neighbour(.trait, UInt64(trait))
        }
        for trait in names ?? [] {
            own(.trait, UInt64(trait))
            neighbour(.neighbourTrait, UInt64(trait))
        }
        if form.isCapitalized {
            let lowerKey = Lexicon.key(text.lowercased().utf8)
            if let traits = lexicon[.webClusters].traits(lowerKey) {
                for trait in traits { own(.lowerTrait, UInt64(trait)) }
            } else {
                own(.lowerTrait, 0xFFFF)
            }
        }
        if form.isAllCapitals, form.scalars.count > 1 {
            let title = Lexicon.key(WordForm.titleCase(text).utf8)
            for name in [Lexicon.TableName.webClusters, .ownClusters, .names] {
                for trait in lexicon[name].traits(title) ?? [] { own(.titleTrait, UInt64(trait)) }
            }
        }
        var gazetteer = names
        if gazetteer == nil, let stem = form.genitiveStem, let traits = traits(of: stem) {
            gazetteer = traits.names
            for trait in traits.all { own(.inflected, UInt64(trait)) }
            for trait in traits.names { neighbour(.neighbourTrait, UInt64(trait)) }
        }
        if let first = hyphens.first, let last = hyphens.last {
            for trait in traits(of: String(form.characters[..<first]))?.all ?? [] { own(.headTrait, UInt64(trait)) }
            for trait in traits(of: String(form.characters[(last + 1)...]))?.all ?? [] {
                own(.tailTrait, UInt64(trait))
            }
        }
        for stem in form.derivationStems {
            guard let traits = lexicon[.names].traits(Lexicon.key(stem.utf8)) else { continue }
            for trait in traits { own(.derivedTrait, UInt64(trait)) }
            break
        }

        profile.keys.lower = lower
        profile.keys.shape = FeatureHash.of(form.shortShape)
        profile.keys.web = web.map { FeatureHash.pair(2, UInt64($0[0])) } ?? FeatureHash.pair(3, profile.keys.shape)
        profile.keys.cluster =
            cluster.map { FeatureHash.pair(4, UInt64($0[min(1, $0.count - 1)])) }
            ?? FeatureHash.pair(5, profile.keys.shape)
        profile.keys.gazetteer = gazetteer.map { $0.reduce(7) { FeatureHash.pair($0, UInt64($1)) } } ?? 0
        profile.keys.form = Lexicon.key(bytes)
        profile.keys.name = FeatureHash.of(form.nameStem)
        profile.keys.isCapitalized = form.isCapitalized
        profile.keys.beginsPhrase = form.isCapitalized && lexicon[.phrases].traits(profile.keys.form) != nil
        profile.keys.quotation = form.quotation
        return profile
    }

    private func affixes(_ form: WordForm, _ own: (Kind, UInt64) -> Void) {
        var prefix = FeatureHash.start
        var lowerPrefix = FeatureHash.start
        for length in 1...5 where form.scalars.count > length {
            prefix = FeatureHash.extend(prefix, form.scalars[length - 1])
            lowerPrefix = FeatureHash.extend(lowerPrefix, form.lower[length - 1])
            own(.prefix, FeatureHash.pair(UInt64(length), prefix))
            if length > 2 { own(.lowerPrefix, FeatureHash.pair(UInt64(length), lowerPrefix)) }
            own(.suffix, FeatureHash.pair(UInt64(length), FeatureHash.of(form.lower.suffix(length))))
        }
        if form.lower.count > 5, form.lower.count < 40 {
            for start in 0...form.lower.count - 4 {
                own(.fourgram, FeatureHash.of(form.lower[start..<start + 4]))
            }
        }
        own(.length, UInt64(min(form.scalars.count, 12)))
    }

    private func traits(of form: String) -> (all: [UInt16], names: [UInt16])? {
        guard form.utf8.count > 1 else { return nil }
        let key = Lexicon.key(form.utf8)
        let names = lexicon[.names].traits(key) ?? []
        let all = names + (lexicon[.webClusters].traits(key) ?? []) + (lexicon[.ownClusters].traits(key) ?? [])
        return all.isEmpty ? nil : (all, names)
    }
}

/// A word form taken apart.
struct WordForm {
    let characters: [Character]
    let scalars: [UInt32]
    let lower: [UInt32]
    /// `Xxx-00`, runs cut at three.
    let shape: [UInt32]
    /// `Xx-0`, runs cut at one.
    let shortShape: [UInt32]
    let isCapitalized: Bool
    let isAllCapitals: Bool

    init(_ text: String) {
        // One Character per scalar keeps the arrays' indices equal.
        characters = text.unicodeScalars.map(Character.init)
        scalars = text.unicodeScalars.map(\.value)
        lower = text.unicodeScalars.map(WordForm.lowercase)
        let classes = text.unicodeScalars.map(WordForm.shapeClass)
        shape = WordForm.runs(classes, cutAt: 3)
        shortShape = WordForm.runs(classes, cutAt: 1)
        isCapitalized = classes.first == 0x58
        isAllCapitals = isCapitalized && !classes.contains(0x78)
    }

    /// Digits as 0, as the clusters were counted.
    var digitsFolded: [UInt8] {
        var folded: [UInt8] = []
        for scalar in scalars {
            if scalar >= 0x30, scalar <= 0x39 { folded.append(0x30) } else { folded += Array(utf8(scalar)) }
        }
        return folded
    }

    private func utf8(_ scalar: UInt32) -> String.UTF8View { String(Unicode.Scalar(scalar)!).utf8 }

    /// `Bidens` → `Biden`, `Kiews` → `Kiew`, `Hans'` → `Hans`.
    var genitiveStem: String? {
        guard scalars.count > 3, isCapitalized, let last = scalars.last else { return nil }
        switch last {
        case 0x73:
            let before = scalars[scalars.count - 2]
            let hasApostrophe = scalars.count > 5 && (before == 0x27 || before == 0x2019)
            return String(characters.dropLast(hasApostrophe ? 2 : 1))
        case 0x27, 0x2019: return String(characters.dropLast())
        default: return nil
        }
    }

    /// The form in small letters without a final s or apostrophe.
    var nameStem: ArraySlice<UInt32> {
        var stem = lower[...]
        while stem.count > 4, let last = stem.last, last == 0x73 || last == 0x27 || last == 0x2019 { stem.removeLast() }
        return stem
    }

    /// Places and people that an adjective or a word for inhabitants may come from: `Pariser` → `Paris`.
    var derivationStems: [String] {
        guard scalars.count > 4, shortShape.count == 1 || isCapitalized && shortShape.count == 2 else { return [] }
        let text = String(characters)
        var stems: [String] = []
        for ending in WordForm.derivationEndings where text.hasSuffix(ending) && text.count > ending.count + 2 {
            let stem = WordForm.titleCase(String(text.dropLast(ending.count)))
            for restored in WordForm.restoredEndings { stems.append(stem + restored) }
            let plain = stem.replacing("ä", with: "a").replacing("ö", with: "o").replacing("ü", with: "u")
            if plain != stem { for restored in WordForm.restoredEndings { stems.append(plain + restored) } }
            break
        }
        return stems
    }

    /// Longest first. Duden, Grammatik, on the derivation of names of inhabitants and of adjectives from places.
    private static let derivationEndings = [
        "anischen", "anische", "anisch", "ischen", "ischem", "ischer", "isches", "ische", "isch", "erinnen", "erin",
        "ern", "ers", "er", "schen", "sche", "en", "e",
    ]
    private static let restoredEndings = ["", "e", "ien", "a", "en", "land", "o", "n", "reich", "ei", "ia"]

    var quotation: UInt8 {
        guard scalars.count <= 2, let first = scalars.first else { return 0 }
        switch first {
        case 0x201E, 0xAB, 0x2039, 0x201A: return 1
        case 0x201C, 0x201D, 0xBB, 0x203A, 0x2018: return 2
        case 0x22, 0x27, 0x60: return 3
        default: return 0
        }
    }

    static func titleCase(_ text: String) -> String {
        let lower = text.lowercased()
        return lower.prefix(1).uppercased() + lower.dropFirst()
    }

    private static func lowercase(_ scalar: Unicode.Scalar) -> UInt32 {
        if scalar.isASCII {
            return scalar.value >= 0x41 && scalar.value <= 0x5A ? scalar.value + 0x20 : scalar.value
        }
        let mapped = scalar.properties.lowercaseMapping.unicodeScalars
        return mapped.count == 1 ? mapped.first!.value : scalar.value
    }

    /// X, x, 0, or the scalar itself.
    private static func shapeClass(_ scalar: Unicode.Scalar) -> UInt32 {
        if scalar.properties.isUppercase { return 0x58 }
        if scalar.properties.isAlphabetic { return 0x78 }
        if scalar.properties.numericType == .decimal { return 0x30 }
        return scalar.value
    }

    private static func runs(_ classes: [UInt32], cutAt limit: Int) -> [UInt32] {
        var runs: [UInt32] = []
        var length = 0
        for unit in classes {
            length = runs.last == unit ? length + 1 : 1
            if length <= limit { runs.append(unit) }
        }
        return runs
    }
}

extension FeatureHash {
    @inline(__always)
    static func of(_ scalars: some Sequence<UInt32>) -> UInt64 {
        var state = start
        for scalar in scalars { state = extend(state, scalar) }
        return state
    }
}
