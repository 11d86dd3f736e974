/// What is known of word forms beforehand: clusters and gazetteers, by the hash of the form.
///
/// Every table maps a form to a set of traits, numbers that stand for one fact each ("in cluster 40",
/// "name of a town"). Forms themselves are not stored: 32 bits of their hash and their place tell them apart.
package struct Lexicon: Sendable {
    /// Order of the tables in a model.
    package enum TableName: Int, CaseIterable, Sendable {
        /// Clusters and frequency of words on the web.
        case webClusters
        /// Clusters of words by their neighbours in our own texts.
        case ownClusters
        /// Names of one word.
        case names
        /// Names of several words, and their beginnings.
        case phrases
        /// Words that the gold has as names by themselves, with the kind they have there: asked for the heads of
        /// compounds only, since the words themselves are learned anyway.
        case knownNames
    }

    package let tables: [Table]

    package subscript(name: TableName) -> Table { tables[name.rawValue] }

    /// Longest name in `phrases`, in words.
    package static let longestPhrase = 6
    /// The trait of a phrase's beginning that is no name itself.
    package static let phraseBeginning: UInt16 = 0xFFFF

    package init(_ bytes: UnsafeRawBufferPointer) throws(TaggerModelError) {
        var reader = ModelReader(bytes)
        var tables: [Table] = []
        for _ in TableName.allCases {
            guard let table = Table(&reader) else { throw .truncated(section: "lexicon") }
            tables.append(table)
        }
        self.tables = tables
    }

    /// Open-addressed: `fingerprints[slot]` is 0 where nothing is stored.
    package struct Table: @unchecked Sendable {  // points into ModelBytes, which are never written
        private let slotCount: UInt64
        private let fingerprints: UnsafeRawBufferPointer
        private let values: UnsafeRawBufferPointer
        private let traitSets: [[UInt16]]

        init?(_ reader: inout ModelReader) {
            guard
                let slots = reader.next(UInt32.self), slots > 0,
                let setCount = reader.next(UInt32.self)
            else { return nil }
            var sets: [[UInt16]] = []
            for _ in 0..<setCount {
                guard let count = reader.next(UInt16.self) else { return nil }
                var set: [UInt16] = []
                for _ in 0..<count {
                    guard let trait = reader.next(UInt16.self) else { return nil }
                    set.append(trait)
                }
                sets.append(set)
            }
            guard
                let fingerprints = reader.block(Int(slots) * 4),
                let values = reader.block(Int(slots) * 2)
            else { return nil }
            slotCount = UInt64(slots)
            self.fingerprints = fingerprints
            self.values = values
            traitSets = sets
        }

        /// The traits of the form with this hash; nil when it is unknown.
        package func traits(_ hash: UInt64) -> [UInt16]? {
            let fingerprint = Table.fingerprint(hash)
            var slot = FeatureHash.slot(hash, of: slotCount)
            while true {
                let stored = fingerprints.loadUnaligned(fromByteOffset: Int(slot) * 4, as: UInt32.self)
                if stored == 0 { return nil }
                if UInt32(littleEndian: stored) == fingerprint {
                    let set = values.loadUnaligned(fromByteOffset: Int(slot) * 2, as: UInt16.self)
                    return traitSets[Int(UInt16(littleEndian: set))]
                }
                slot = slot + 1 == slotCount ? 0 : slot + 1
            }
        }

        @inline(__always)
        static func fingerprint(_ hash: UInt64) -> UInt32 { max(1, UInt32(truncatingIfNeeded: hash >> 32)) }

        /// Writes a table of `entries` (hash of the form, its traits); the first of equal hashes stays.
        package static func write(_ entries: [(hash: UInt64, traits: [UInt16])], to writer: inout ModelWriter) {
            let slots = FeatureHash.slotCount(for: entries.count)
            var fingerprints = [UInt32](repeating: 0, count: slots)
            var values = [UInt16](repeating: 0, count: slots)
            var sets: [[UInt16]] = []
            var numbers: [[UInt16]: UInt16] = [:]
            entry: for (hash, traits) in entries {
                var slot = FeatureHash.slot(hash, of: UInt64(slots))
                while fingerprints[Int(slot)] != 0 {
                    if fingerprints[Int(slot)] == fingerprint(hash) { continue entry }
                    slot = slot + 1 == UInt64(slots) ? 0 : slot + 1
                }
                if numbers[traits] == nil {
                    numbers[traits] = UInt16(sets.count)
                    sets.append(traits)
                }
                fingerprints[Int(slot)] = fingerprint(hash)
                values[Int(slot)] = numbers[traits]!
            }
            writer.append(UInt32(slots))
            writer.append(UInt32(sets.count))
            for set in sets {
                writer.append(UInt16(set.count))
                for trait in set { writer.append(trait) }
            }
            writer.appendBlock(fingerprints)
            writer.appendBlock(values)
        }
    }

    /// The key under which a form is stored.
    package static func key(_ bytes: some Sequence<UInt8>) -> UInt64 { FeatureHash.mix(FeatureHash.of(bytes)) }

    /// The key of the form with these Unicode scalars: that of its UTF-8.
    static func key(scalars: some Sequence<UInt32>) -> UInt64 { FeatureHash.mix(state(scalars: scalars)) }

    /// What `key(scalars:)` mixes; goes on from the state of what stands before.
    static func state(_ start: UInt64 = FeatureHash.start, scalars: some Sequence<UInt32>) -> UInt64 {
        var state = start
        for scalar in scalars {
            switch scalar {
            case ..<0x80: state = FeatureHash.extend(state, scalar)
            case ..<0x800:
                state = FeatureHash.extend(state, 0xC0 | scalar >> 6)
                state = FeatureHash.extend(state, 0x80 | scalar & 0x3F)
            case ..<0x10000:
                state = FeatureHash.extend(state, 0xE0 | scalar >> 12)
                state = FeatureHash.extend(state, 0x80 | scalar >> 6 & 0x3F)
                state = FeatureHash.extend(state, 0x80 | scalar & 0x3F)
            default:
                state = FeatureHash.extend(state, 0xF0 | scalar >> 18)
                state = FeatureHash.extend(state, 0x80 | scalar >> 12 & 0x3F)
                state = FeatureHash.extend(state, 0x80 | scalar >> 6 & 0x3F)
                state = FeatureHash.extend(state, 0x80 | scalar & 0x3F)
            }
        }
        return state
    }

    /// The key of a phrase from the keys of its first words and of its last.
    package static func phraseKey(_ beginning: UInt64, _ word: UInt64) -> UInt64 { FeatureHash.pair(beginning, word) }
}
