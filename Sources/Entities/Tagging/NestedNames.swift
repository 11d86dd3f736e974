package import Articles

/// Finds names inside names: Bremen in `SV Werder Bremen`.
package enum NestedNames {
    /// Gives every feature of `word`, token `index` of the `count` of a name of `kind`, to `use`.
    package static func forEachFeature(
        of index: Int, words: [WordProfile], kind: EntityKind, _ use: (UInt64) -> Void
    ) {
        let kindCode = UInt64(EntityKind.allCases.firstIndex(of: kind)!)
        for feature in words[index].own {
            use(FeatureHash.pair(501, feature))
            use(FeatureHash.pair(502 + kindCode, feature))
        }
        for offset in [-2, -1, 1, 2] where words.indices.contains(index + offset) {
            for trait in words[index + offset].neighbour {
                use(FeatureHash.pair(510, ContextFeatures.at(offset, trait)))
            }
        }
        let place = index == 0 ? 1 : index == words.count - 1 ? 3 : 2
        use(FeatureHash.pair(520, FeatureHash.pair(kindCode, UInt64(place * 8 + min(words.count, 7)))))
    }
}
