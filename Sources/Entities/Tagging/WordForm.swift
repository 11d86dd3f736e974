/// A word form taken apart into Unicode scalars.
struct WordForm {
    let scalars: [UInt32]
    let lower: [UInt32]
    /// `Xxxx-00`: classes of characters, runs cut at three.
    let shape: [UInt32]
    /// `Xx-0`: runs cut at one.
    let shortShape: [UInt32]
    let isCapitalized: Bool
    let isAllCapitals: Bool

    /// - Parameter word: valid UTF-8.
    init(_ word: UnsafeBufferPointer<UInt8>) {
        if word.allSatisfy({ $0 < 0x80 }) {
            scalars = word.map(UInt32.init)
        } else {
            scalars = String(decoding: word, as: UTF8.self).unicodeScalars.map(\.value)
        }
        lower = scalars.map(WordForm.lowercase)
        let classes = scalars.map(WordForm.shapeClass)
        shape = WordForm.runs(classes, cutAt: 3)
        shortShape = WordForm.runs(classes, cutAt: 1)
        isCapitalized = classes.first == WordForm.upperClass
        isAllCapitals = isCapitalized && !classes.contains(WordForm.lowerClass)
    }

    init(_ text: String) {
        var text = text
        self = text.withUTF8 { WordForm($0) }
    }

    /// Digits as 0, as the clusters were counted.
    var digitsFolded: [UInt32] { scalars.map { $0 >= 0x30 && $0 <= 0x39 ? 0x30 : $0 } }

    /// What stands before the first hyphen and behind the last.
    var hyphenParts: (head: ArraySlice<UInt32>, tail: ArraySlice<UInt32>, hyphens: Int)? {
        guard scalars.count > 2 else { return nil }
        let inner = 1..<scalars.count - 1
        guard
            let first = scalars[inner].firstIndex(of: WordForm.hyphen),
            let last = scalars[inner].lastIndex(of: WordForm.hyphen)
        else { return nil }
        let count = scalars[inner].reduce(0) { $1 == WordForm.hyphen ? $0 + 1 : $0 }
        return (scalars[..<first], scalars[(last + 1)...], count)
    }

    /// `Bidens` → `Biden`, `Kiews` → `Kiew`, `Andrea’s` → `Andrea`, `Hans'` → `Hans`.
    var genitiveStem: ArraySlice<UInt32>? {
        guard scalars.count > 3, isCapitalized, let last = scalars.last else { return nil }
        if WordForm.isApostrophe(last) { return scalars.dropLast() }
        guard last == WordForm.smallS else { return nil }
        let hasApostrophe = scalars.count > 5 && WordForm.isApostrophe(scalars[scalars.count - 2])
        return scalars.dropLast(hasApostrophe ? 2 : 1)
    }

    /// The form in small letters without a final s or apostrophe.
    var nameStem: ArraySlice<UInt32> {
        var stem = lower[...]
        while stem.count > 4, let last = stem.last, last == WordForm.smallS || WordForm.isApostrophe(last) {
            stem.removeLast()
        }
        return stem
    }

    /// What is known of the first place or person that an adjective or a word for inhabitants may come from: of
    /// `Pariser` perhaps what is known of `Paris`.
    ///
    /// - Parameter known: gets the key of a form in `Lexicon`.
    func firstDerivation<Known>(known: (UInt64) -> Known?) -> Known? {
        guard scalars.count > 4, shortShape.count == 1 || isCapitalized && shortShape.count == 2 else { return nil }
        guard
            let ending = WordForm.derivationEndings.first(where: {
                scalars.count > $0.count + 2 && scalars.suffix($0.count).elementsEqual($0)
            })
        else { return nil }
        let stem = WordForm.titleCase(Array(scalars.dropLast(ending.count)))
        let plain = stem.map(WordForm.withoutUmlaut)
        for stem in plain == stem ? [stem] : [stem, plain] {
            let state = Lexicon.state(scalars: stem)
            for restored in WordForm.restoredEndings {
                if let found = known(FeatureHash.mix(Lexicon.state(state, scalars: restored))) { return found }
            }
        }
        return nil
    }

    /// True for nouns of office, with which no name goes on: in `Sicherheitsberater Jake Sullivan` one begins anew.
    /// None of the 18,000 names of the gold has such a noun before its last word.
    var isOffice: Bool {
        WordForm.offices.contains { office in
            WordForm.officeEndings.contains { ending in
                lower.count >= office.count + ending.count && lower.suffix(ending.count).elementsEqual(ending)
                    && lower.dropLast(ending.count).suffix(office.count).elementsEqual(office)
            }
        }
    }

    private static let offices = [
        "berater", "minister", "präsident", "kanzler", "sprecher", "sekretär", "direktor", "vorsitzende",
        "beauftragte", "trainer", "botschafter", "senator", "gouverneur", "chef", "vorstand", "vorständ", "gründer",
        "politiker", "abgeordnete", "redakteur", "korrespondent", "firmen", "stürmer", "torhüter",
    ].map { $0.unicodeScalars.map(\.value) }
    private static let officeEndings = ["", "in", "s", "r", "n", "en"].map { $0.unicodeScalars.map(\.value) }

    /// What the word is to quotations, one of `Quotation.Mark`.
    var quotation: UInt8 {
        guard scalars.count <= 2, let first = scalars.first else { return Quotation.Mark.none }
        switch first {
        case 0x201E, 0x201A: return Quotation.Mark.opens
        case 0x201C, 0x201D, 0x2018: return Quotation.Mark.closes
        case 0x22, 0x27, 0x60: return Quotation.Mark.either
        default: return Quotation.Mark.none
        }
    }

    /// False for punctuation and symbols.
    var hasLettersOrDigits: Bool {
        shortShape.contains { $0 == WordForm.upperClass || $0 == WordForm.lowerClass || $0 == WordForm.digitClass }
    }

    /// Longest first; how German derives adjectives and inhabitants from places.
    private static let derivationEndings = [
        "anischen", "anische", "anisch", "ischen", "ischem", "ischer", "isches", "ische", "isch", "erinnen", "erin",
        "ern", "ers", "er", "schen", "sche", "en", "e",
    ].map { $0.unicodeScalars.map(\.value) }

    /// What a place may have lost on the way.
    private static let restoredEndings = ["", "e", "ien", "a", "en", "land", "o", "n", "reich", "ei", "ia"]
        .map { $0.unicodeScalars.map(\.value) }

    private static let hyphen: UInt32 = 0x2D
    private static let smallS: UInt32 = 0x73
    private static let upperClass: UInt32 = 0x58
    private static let lowerClass: UInt32 = 0x78
    private static let digitClass: UInt32 = 0x30

    private static func isApostrophe(_ scalar: UInt32) -> Bool { scalar == 0x27 || scalar == 0x2019 }

    private static func withoutUmlaut(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0xE4: 0x61
        case 0xF6: 0x6F
        case 0xFC: 0x75
        default: scalar
        }
    }

    static func titleCase(_ scalars: [UInt32]) -> [UInt32] {
        var title = scalars.map(lowercase)
        if let first = title.first { title[0] = uppercase(first) }
        return title
    }

    static func lowercase(_ scalar: UInt32) -> UInt32 {
        if scalar < 0x80 { return scalar >= 0x41 && scalar <= 0x5A ? scalar + 0x20 : scalar }
        let mapped = Unicode.Scalar(scalar)!.properties.lowercaseMapping.unicodeScalars
        return mapped.count == 1 ? mapped.first!.value : scalar
    }

    private static func uppercase(_ scalar: UInt32) -> UInt32 {
        if scalar < 0x80 { return scalar >= 0x61 && scalar <= 0x7A ? scalar - 0x20 : scalar }
        let mapped = Unicode.Scalar(scalar)!.properties.uppercaseMapping.unicodeScalars
        return mapped.count == 1 ? mapped.first!.value : scalar
    }

    /// X, x, 0, or the scalar itself.
    private static func shapeClass(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x41...0x5A: return upperClass
        case 0x61...0x7A: return lowerClass
        case 0x30...0x39: return digitClass
        case ..<0x80: return scalar
        default: break
        }
        let properties = Unicode.Scalar(scalar)!.properties
        if properties.isUppercase { return upperClass }
        if properties.isAlphabetic { return lowerClass }
        if properties.numericType == .decimal { return digitClass }
        return scalar
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
