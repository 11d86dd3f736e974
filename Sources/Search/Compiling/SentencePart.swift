import Store

/// A part of a query as it is asked of one sentence: places in it, and facts about the paragraph around it.
indirect enum SentencePart {
    case places(Places)
    case fact(Condition)
    case all([SentencePart])
    case any([SentencePart])
    case not(SentencePart)

    var facts: [Condition] {
        switch self {
        case .places: []
        case .fact(let condition): [condition]
        case .all(let members), .any(let members): members.flatMap(\.facts)
        case .not(let member): member.facts
        }
    }

    /// What is left to ask of the sentence where each fact is as assumed, an unknown one true; nil if it can't be.
    func places(assuming truths: [Condition: Bool]) -> Places? {
        switch simplified(truths) {
        case .places(let places): places
        case .truth(let isTrue): isTrue ? .all([]) : nil
        }
    }

    private enum Simplified {
        case places(Places)
        case truth(Bool)
    }

    private func simplified(_ truths: [Condition: Bool]) -> Simplified {
        switch self {
        case .places(let places): return .places(places)
        case .fact(let condition): return .truth(truths[condition] ?? true)
        case .not(let member):
            return switch member.simplified(truths) {
            case .places(let places): .places(.not(places))
            case .truth(let isTrue): .truth(!isTrue)
            }
        case .all(let members): return Self.joined(members, truths, neutral: true) { .all($0) }
        case .any(let members): return Self.joined(members, truths, neutral: false) { .any($0) }
        }
    }

    /// - Parameter neutral: the truth that changes nothing; the other one decides.
    private static func joined(
        _ members: [SentencePart], _ truths: [Condition: Bool], neutral: Bool, _ group: ([Places]) -> Places
    ) -> Simplified {
        var places: [Places] = []
        for member in members {
            switch member.simplified(truths) {
            case .places(let found): places.append(found)
            case .truth(let isTrue): if isTrue != neutral { return .truth(isTrue) }
            }
        }
        if places.isEmpty { return .truth(neutral) }
        return .places(places.count > 1 ? group(places) : places[0])
    }
}
