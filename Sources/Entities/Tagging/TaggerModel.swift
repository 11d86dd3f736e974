/// A tagger's model: the lexicon and the weights of its chains, read in place.
package struct TaggerModel: Sendable {
    package let lexicon: Lexicon
    /// Names as one sentence shows them.
    package let outer: TagWeights
    /// What the rest of the article adds; nil in a model that was trained without.
    package let article: TagWeights?
    /// Names inside names.
    package let nested: TagWeights?
    private let storage: ModelBytes

    /// The features' version; a change to any feature's hash raises it.
    package static let version: UInt32 = 3
    private static let magic: UInt32 = 0x4754_5241  // "ARTG"

    package init(_ storage: ModelBytes) throws(TaggerModelError) {
        var reader = ModelReader(storage.bytes)
        guard reader.next(UInt32.self) == TaggerModel.magic else { throw .notAModel }
        guard let version = reader.next(UInt32.self) else { throw .notAModel }
        guard version == TaggerModel.version else { throw .otherVersion(Int(version)) }
        var sections: [UnsafeRawBufferPointer] = []
        for name in ["lexicon", "outer", "article", "nested"] {
            guard let count = reader.next(UInt64.self), let block = reader.block(Int(clamping: count)) else {
                throw .truncated(section: name)
            }
            sections.append(block)
        }
        lexicon = try Lexicon(sections[0])
        outer = try TagWeights(sections[1], section: "outer")
        article = sections[2].isEmpty ? nil : try TagWeights(sections[2], section: "article")
        nested = sections[3].isEmpty ? nil : try TagWeights(sections[3], section: "nested")
        self.storage = storage
    }

    /// The bytes of a model with these parts; empty parts are left out.
    package static func write(lexicon: [UInt8], outer: [UInt8], article: [UInt8], nested: [UInt8]) -> [UInt8] {
        var writer = ModelWriter()
        writer.append(magic)
        writer.append(version)
        for section in [lexicon, outer, article, nested] {
            writer.append(UInt64(section.count))
            writer.appendBlock(section)
        }
        return writer.bytes
    }
}
