/// A folded name without what transliterations differ in: Selenskyj, Selenskij, Zelensky and Zelenskyy are `selenski`.
///
/// Conservative: vowels other than i, j and y must agree, so must the order of consonants. Meant for names of one
/// kind only; `Meier` and `Meyer` meet as well.
enum SoundKey {
    static func of(_ key: String) -> String {
        let bytes = Array(key.utf8)
        var sound: [UInt8] = []
        sound.reserveCapacity(bytes.count)
        var index = 0
        func has(_ text: StaticString) -> Bool {
            guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
            for offset in 0..<text.utf8CodeUnitCount where bytes[index + offset] != text.utf8Start[offset] {
                return false
            }
            return true
        }
        func put(_ byte: UInt8) {
            if sound.last != byte { sound.append(byte) }
        }
        scan: while index < bytes.count {
            for (spelling, code) in clusters where has(spelling) {
                put(code)
                index += spelling.utf8CodeUnitCount
                continue scan
            }
            switch bytes[index] {
            case 0x77: put(0x76)  // w → v
            case 0x79, 0x6A: put(0x69)  // y, j → i
            case 0x7A: put(0x73)  // z → s
            case 0x71: put(0x6B)  // q → k
            case 0x63: put(0x6B)  // c → k
            case 0x78:  // x → ks
                put(0x6B)
                put(0x73)
            case 0x68 where index > 0 && isConsonant(bytes[index - 1]): break  // Gandhi, Gadhafi
            case let byte: put(byte)
            }
            index += 1
        }
        // -ow, -off, -ov
        if sound.count > 3, sound[sound.count - 1] == 0x66,
            sound[sound.count - 2] == 0x6F || sound[sound.count - 2] == 0x65
        {
            sound[sound.count - 1] = 0x76
        }
        return String(decoding: sound, as: UTF8.self)
    }

    /// Letters that stand for one sound, the longest first. `ch` is what English has for tsch and German for kh.
    private static let clusters: [(StaticString, UInt8)] = [
        ("tsch", 0x31), ("dsch", 0x32), ("tch", 0x31), ("sch", 0x33), ("kh", 0x31), ("zh", 0x33), ("sh", 0x33),
        ("ch", 0x31), ("ph", 0x66), ("dj", 0x32), ("th", 0x74), ("ck", 0x6B),
    ]

    private static func isConsonant(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79, 0x20: false
        default: true
        }
    }
}

extension SoundKey {
    /// Other spellings of a folded name that sound the same: what the archive may know it by. At most 32, and none for
    /// a name that does not look transliterated, since each costs a look-up.
    static func variants(of key: String) -> [String] {
        guard looksTransliterated(key) else { return [] }
        let sound = of(key)
        var variants = [key]
        var known: Set<String> = [key]
        func add(_ variant: String) {
            guard variants.count <= 32, of(variant) == sound, known.insert(variant).inserted else { return }
            variants.append(variant)
        }
        for ending in endings where key.hasSuffix(ending) {
            for other in endings { add(key.dropLast(ending.utf8.count) + other) }
            break
        }
        for (left, right) in exchanges {
            for variant in variants where variant.contains(left) {
                // Selensky has one z in English, Kasatschok has a z and an s.
                add(variant.replacing(left, with: right))
                add(variant.replacing(left, with: right, maxReplacements: 1))
            }
        }
        return Array(variants.dropFirst())
    }

    /// By endings and letters of Slavic, Caucasian and Arabic names in German or English letters.
    static func looksTransliterated(_ key: String) -> Bool {
        guard key.utf8.count >= 5 else { return false }
        let last = key.split(separator: " ").last ?? ""
        return typicalEndings.contains { last.hasSuffix($0) } || typicalLetters.contains { last.contains($0) }
    }

    private static let typicalEndings = [
        "ky", "ki", "kij", "kyj", "kiy", "kyy", "ow", "ov", "off", "ew", "ev", "owa", "ova", "ewa", "eva", "itsch",
        "ich",
        "enko", "tschuk", "chuk", "dse", "dze", "jan", "yan", "ij", "yj", "aja", "aya", "jahu", "yahu",
    ]
    private static let typicalLetters = ["tsch", "zh", "kh", "dsch", "dj", "dh", "gh", "sh"]

    private static let exchanges = [
        ("z", "s"), ("s", "z"), ("w", "v"), ("v", "w"), ("tsch", "ch"), ("ch", "tsch"), ("sch", "sh"), ("sh", "sch"),
        ("zh", "sch"), ("kh", "ch"), ("ch", "kh"), ("j", "y"), ("y", "j"), ("dh", "dd"), ("dd", "dh"), ("off", "ow"),
    ]

    private static let endings = ["skyy", "skyj", "skij", "skiy", "sky", "ski"]
}
