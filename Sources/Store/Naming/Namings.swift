extension ArchiveReader {
    /// A paragraph that names an entity.
    public struct Naming: Hashable, Sendable {
        public var paragraphID: Int64
        /// The weights of all that it names, added up.
        public var weight: Double
        /// How many it names.
        public var nameCount: Int
    }

    /// All paragraphs that name an entity, beside names inside names, in the order of their rows.
    ///
    /// - Parameter weights: of other entities.
    public func namings(of id: Int64, weights: [Int64: Double]) throws -> [Naming] {
        var weight = [Double](repeating: 0, count: try entityLimit())
        for (entity, value) in weights where weight.indices.contains(Int(entity)) { weight[Int(entity)] = value }
        var namings: [Naming] = []
        try forEachNaming(in: ArticleFilter()) { paragraph, entities in
            guard entities.contains(Int(id)) else { return }
            let sum = entities.reduce(0) { $0 + ($1 < weight.count ? weight[$1] : 0) }
            namings.append(Naming(paragraphID: Int64(paragraph), weight: sum, nameCount: entities.count))
        }
        return namings.sorted { $0.paragraphID < $1.paragraphID }
    }
}
