import Articles

/// Towns that stand for their teams: `Detroit` beside the `Detroit Pistons`.
extension ArticleNames {
    /// Teams that are called by a town and a nickname, and their towns.
    struct Teams {
        var names: Set<String> = []
        var towns: Set<String> = []
    }

    /// Notes the teams of a report on a game.
    ///
    /// One is known by its shape: a town, then a noun in the plural. That alone says little, so one of these nouns has
    /// to stand as a name without its town, too (`die Pistons`), and a result somewhere.
    mutating func noteTeams(_ paragraphs: [String], _ mentions: [[Mention]]) {
        var names: [(name: String, town: String, nickname: String)] = []
        for (name, mention) in Self.plurals(paragraphs, mentions) where name.utf8.contains(0x20) {
            guard mention.form == .name, !mention.isNested else { continue }
            if let (town, nickname) = townAndNickname(name) { names.append((name, town, nickname)) }
        }
        guard !names.isEmpty, paragraphs.contains(where: Self.hasResult) else { return }
        let nicknames = Set(names.map(\.nickname))
        let standsAlone = Self.plurals(paragraphs, mentions).contains { name, mention in
            mention.kind == .organization && nicknames.contains(name)
        }
        guard standsAlone else { return }
        teams = Teams(names: Set(names.map(\.name)), towns: Set(names.map(\.town)))
    }

    /// Names of organizations and places in -s and -z.
    private static func plurals(
        _ paragraphs: [String], _ mentions: [[Mention]]
    ) -> [(name: String, mention: Mention)] {
        zip(paragraphs, mentions).flatMap { paragraph, mentions in
            let text = paragraph.utf8
            return mentions.compactMap { mention -> (String, Mention)? in
                let range = mention.range
                guard mention.kind == .organization || mention.kind == .location, 4...longestName ~= range.count,
                    range.upperBound <= text.count,
                    case let end = text.index(text.startIndex, offsetBy: range.upperBound),
                    [0x73, 0x7A].contains(text[text.index(before: end)])
                else { return nil }
                let start = text.index(end, offsetBy: -range.count)
                return (String(paragraph[start..<end]), mention)
            }
        }
    }

    private func townAndNickname(_ name: String) -> (town: String, nickname: String)? {
        let words = name.split(separator: " ")
        guard words.allSatisfy({ $0.first?.isUppercase == true }), let last = words.last, !Self.papers.contains(last),
            institutions.name(ofKey: key(name)) == nil
        else { return nil }
        for count in words.indices.dropFirst().reversed() {
            let town = words[..<count].joined(separator: " ")
            if gazetteer.name(ofKey: key(town)) != nil { return (town, words[count...].joined(separator: " ")) }
        }
        return nil
    }

    /// What newspapers and companies are called behind a town.
    private static let papers: Set<Substring> = [
        "Times", "News", "Airlines", "Airways", "Motors", "Systems", "Partners",
    ]

    private static func hasResult(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.dropFirst().dropLast().contains { index in
            bytes[index] == 0x3A && bytes[index - 1] &- 0x30 < 10 && bytes[index + 1] &- 0x30 < 10
        }
    }
}
