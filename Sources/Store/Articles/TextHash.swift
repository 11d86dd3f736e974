public import Articles

/// A hash that finds candidates for "the same text"; whoever uses it compares the texts.
enum TextHash {
    /// FNV-1a, 64 bit (Fowler, Noll, Vo; draft-eastlake-fnv), over UTF-8, as the signed integer that SQLite stores.
    static func of(_ text: String) -> Int64 {
        var text = text
        return text.withUTF8 { bytes in
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            return Int64(bitPattern: hash)
        }
    }
}

extension MentionSpot {
    /// What a place knows its paragraph by.
    public static func hash(ofParagraph text: String) -> Int64 { TextHash.of(text) }
}
