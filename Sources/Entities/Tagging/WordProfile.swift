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
    /// True for a noun of office, behind which no name goes on.
    package var isOffice = false
    /// One of `Quotation.Mark`.
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
        case knownHead
    }

    /// - Parameter word: valid UTF-8.
    package func profile(of word: UnsafeBufferPointer<UInt8>) -> WordProfile {
        let form = WordForm(word)
        var profile = WordProfile()
        profile.own.reserveCapacity(96)
        profile.neighbour.reserveCapacity(16)
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

        let parts = form.hyphenParts
        if let parts {
            own(.hyphen, UInt64(parts.hyphens))
            own(.head, FeatureHash.of(parts.head))
            own(.tail, FeatureHash.of(parts.tail.map(WordForm.lowercase)))
            own(.tailEnd, FeatureHash.of(parts.tail.suffix(4).map(WordForm.lowercase)))
        }

        // Traits of the form itself, else of what it is made of.
        let key = Lexicon.key(word)
        let web = lexicon[.webClusters].traits(key)
        let cluster = lexicon[.ownClusters].traits(Lexicon.key(scalars: form.digitsFolded))
        let names = lexicon[.names].traits(key)
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
            if let traits = lexicon[.webClusters].traits(Lexicon.key(scalars: form.lower)) {
                for trait in traits { own(.lowerTrait, UInt64(trait)) }
            } else {
                own(.lowerTrait, 0xFFFF)
            }
        }
        if form.isAllCapitals, form.scalars.count > 1 {
            let title = Lexicon.key(scalars: WordForm.titleCase(form.scalars))
            for name in [Lexicon.TableName.webClusters, .ownClusters, .names] {
                for trait in lexicon[name].traits(title) ?? [] { own(.titleTrait, UInt64(trait)) }
            }
        }
        var gazetteer = names
        if gazetteer == nil, let stem = form.genitiveStem {
            let traits = traits(of: stem)
            if traits.contains(where: { !$0.isEmpty }) { gazetteer = traits[0] }
            for trait in traits.joined() { own(.inflected, UInt64(trait)) }
            for trait in traits[0] { neighbour(.neighbourTrait, UInt64(trait)) }
        }
        if let parts {
            for trait in lexicon[.knownNames].traits(Lexicon.key(scalars: parts.head)) ?? [] {
                own(.knownHead, UInt64(trait))
                own(.knownHead, FeatureHash.pair(UInt64(trait), FeatureHash.of(form.shortShape)))
            }
            for trait in traits(of: parts.head).joined() { own(.headTrait, UInt64(trait)) }
            for trait in traits(of: parts.tail).joined() { own(.tailTrait, UInt64(trait)) }
        }
        if let traits = form.firstDerivation(known: lexicon[.names].traits) {
            for trait in traits { own(.derivedTrait, UInt64(trait)) }
        }

        profile.keys.lower = lower
        profile.keys.shape = FeatureHash.of(form.shortShape)
        profile.keys.web = web.map { FeatureHash.pair(2, UInt64($0[0])) } ?? FeatureHash.pair(3, profile.keys.shape)
        profile.keys.cluster =
            cluster.map { FeatureHash.pair(4, UInt64($0[min(1, $0.count - 1)])) }
            ?? FeatureHash.pair(5, profile.keys.shape)
        profile.keys.gazetteer = gazetteer.map { $0.reduce(7) { FeatureHash.pair($0, UInt64($1)) } } ?? 0
        profile.keys.form = key
        profile.keys.name = FeatureHash.of(form.nameStem)
        profile.keys.isCapitalized = form.isCapitalized
        profile.keys.beginsPhrase = form.isCapitalized && lexicon[.phrases].traits(key) != nil
        profile.keys.isOffice = form.isCapitalized && form.isOffice
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

    /// The form's traits as a name, on the web and in our own texts.
    private func traits(of form: some Collection<UInt32>) -> [[UInt16]] {
        guard form.count > 1 else { return [[], [], []] }
        let key = Lexicon.key(scalars: form)
        return [
            lexicon[.names].traits(key) ?? [], lexicon[.webClusters].traits(key) ?? [],
            lexicon[.ownClusters].traits(key) ?? [],
        ]
    }
}
