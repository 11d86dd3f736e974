import Articles

/// What a rule forbids at a token; the chain then reads the sentence anew, with what is left to it.
///
/// Rules that only forbid leave it to the chain what the words are instead: where `Hertha gegen Hannover` may not be
/// one name, it finds two.
struct LabelBan: Hashable {
    enum Extent: Hashable {
        /// No name begins here.
        case beginning
        /// No name goes on here.
        case continuing
        /// No name of this kind begins or goes on here.
        case kind(EntityKind)
        case any
        /// Some name begins or goes on here.
        case outside
    }

    /// In the article.
    var token: Int
    var extent: Extent

    func forbids(_ label: NameLabel) -> Bool {
        switch extent {
        case .beginning: label.begins
        case .continuing: label.continues
        case .kind(let kind): label.kind == kind
        case .any: !label.isOutside
        case .outside: label.isOutside
        }
    }

    /// - Parameter scores: of the token.
    func apply(to scores: inout TagScores) {
        for label in 0..<UInt8(NameLabel.count) where forbids(NameLabel(rawValue: label)) {
            scores[Int(label)] = min(scores[Int(label)], -TagWeights.forbidding)
        }
    }
}
