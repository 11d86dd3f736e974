import Articles

@testable import Entities

/// An article whose mentions are written into it: `[PER Bidens] Besuch in [LOC Litauen]`.
struct LinkingExample {
    var paragraphs: [String] = []
    var mentions: [[Mention]] = []

    init(_ paragraphs: String...) {
        for paragraph in paragraphs {
            var text = ""
            var found: [Mention] = []
            var open: [(label: String, start: Int)] = []
            var rest = paragraph[...]
            while let character = rest.first {
                rest = rest.dropFirst()
                switch character {
                case "[":
                    let label = rest.prefix { $0 != " " }
                    open.append((String(label), text.utf8.count))
                    rest = rest.dropFirst(label.count + 1)
                case "]":
                    let (label, start) = open.removeLast()
                    found.append(
                        Mention(
                            range: ByteRange(start, text.utf8.count),
                            kind: EntityKind(rawValue: String(label.prefix(3)))!,
                            form: label.count == 3 ? .name : MentionForm(rawValue: String(label.dropFirst(3)))!,
                            isNested: !open.isEmpty))
                default: text.append(character)
                }
            }
            self.paragraphs.append(text)
            mentions.append(found.sorted { $0.range < $1.range })
        }
    }

    var entities: [LinkedEntity] { Linker().link(paragraphs: paragraphs, mentions: mentions) }

    /// Each entity as `KIND Name: spelling, spelling`.
    var summary: [String] {
        entities.map { entity in
            let spellings = entity.mentions.map { place in
                String(paragraphs[place.paragraph][utf8: mentions[place.paragraph][place.index].range] ?? "?")
            }
            return "\(entity.kind.rawValue) \(entity.name): \(spellings.joined(separator: ", "))"
        }
    }
}
