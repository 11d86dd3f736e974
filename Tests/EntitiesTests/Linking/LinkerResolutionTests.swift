import Articles
import Language
import Testing

@testable import Entities

/// An archive in memory that takes in what was resolved.
private final class MemoryArchive: AliasSource {
    private(set) var entities: [KnownEntity] = []
    private var spellings: [Int64: Set<String>] = [:]
    private var surnames: [Int64: String] = [:]
    private let analyzer = Analyzer()

    func entities(withKey key: String) -> [KnownEntity] {
        entities.filter { spellings[$0.id]!.contains(key) || analyzer.key(of: $0.name) == key }
    }

    func persons(withSurnameKey key: String) -> [KnownEntity] {
        entities.filter { surnames[$0.id] == key }
    }

    /// Links and stores one article after another.
    func ingest(_ examples: LinkingExample...) {
        let linker = Linker()
        for example in examples {
            let linked = example.entities
            for (entity, resolution) in zip(linked, linker.resolve(linked, against: self)) {
                var id: Int64
                switch resolution {
                case .existing(let known): id = known
                case .renamed(let known, let name, _):
                    id = known
                    entities[Int(known)].name = name
                    surnames[known] = entity.surnameKey
                case .new:
                    id = Int64(entities.count)
                    entities.append(KnownEntity(id: id, kind: entity.kind, name: entity.name, mentionCount: 0))
                    surnames[id] = entity.surnameKey
                }
                entities[Int(id)].mentionCount += entity.mentions.count
                for place in entity.mentions {
                    let range = example.mentions[place.paragraph][place.index].range
                    spellings[id, default: []].insert(
                        analyzer.key(of: String(example.paragraphs[place.paragraph][utf8: range]!)))
                }
            }
        }
    }

    var names: [String] { entities.map { "\($0.kind.rawValue) \($0.name) \($0.mentionCount)" } }
}

@Suite("Linker against the archive")
struct LinkerResolutionTests {
    private static let bare = LinkingExample("[PER Brandner] kam.")
    private static let full = LinkingExample("[PER Eva Brandner] kam.")

    @Test("whether the surname or the full name came first makes no difference")
    func order() {
        for order in [
            [Self.bare, Self.full, Self.bare], [Self.full, Self.bare, Self.bare], [Self.bare, Self.bare, Self.full],
        ] {
            let archive = MemoryArchive()
            for example in order { archive.ingest(example) }
            #expect(archive.names == ["PER Eva Brandner 3"])
        }
    }

    @Test("a surname that two persons bear stays apart, and nobody takes another's")
    func ambiguous() {
        let archive = MemoryArchive()
        archive.ingest(
            LinkingExample("[PER Eva Brandner] kam."), LinkingExample("[PER Otto Brandner] kam."), Self.bare,
            LinkingExample("[PER Rolf Brandner] kam."))
        #expect(
            archive.names == ["PER Eva Brandner 1", "PER Otto Brandner 1", "PER Brandner 1", "PER Rolf Brandner 1"])
    }

    @Test("two full names in one article do not both take over the waiting surname")
    func two() {
        let archive = MemoryArchive()
        archive.ingest(Self.bare, LinkingExample("[PER Eva Brandner] traf [PER Otto Brandner]."))
        #expect(archive.names == ["PER Brandner 1", "PER Eva Brandner 1", "PER Otto Brandner 1"])
    }

    @Test("a relative takes over no surname that is another's in the same article")
    func relative() {
        let archive = MemoryArchive()
        archive.ingest(
            Self.bare,
            LinkingExample("[PER Brandner] kam mit seiner Frau [PER Eva]. Lange sprach [PER Eva Brandner] nicht."))
        #expect(archive.names == ["PER Brandner 2", "PER Eva Brandner 2"])
    }

    @Test("middle initials, transliterations and lone genitives find the known name")
    func spellings() {
        let archive = MemoryArchive()
        archive.ingest(
            LinkingExample("[PER Eva Brandner] und [PER Wolodymyr Selenskyj] in [LOC Kiew]"),
            LinkingExample("[PER Eva M. Brandner] und [PER Zelensky] in [LOC Kyjiw]"),
            LinkingExample("So war [PER Brandners] es nicht."),
            LinkingExample("Von [PER Volodymyr Zelensky] kam nichts."))
        #expect(archive.names == ["PER Eva M. Brandner 3", "PER Wolodymyr Selenskyj 3", "LOC Kiew 2"])
    }

    @Test("a given name beside a relative's word, and a family, are nobody's surname")
    func givenNames() {
        let archive = MemoryArchive()
        archive.ingest(
            LinkingExample("Die Statue der [PER Mona Lisa] lächelt."),
            LinkingExample("Seine Tochter [PER Lisa] malte ein Schild."), LinkingExample("[PER Eva Brandner] kam."),
            LinkingExample("Die Familie [PER Brandner] kam."), LinkingExample("[PER Brandner] ging."))
        #expect(
            archive.names == [
                "PER Mona Lisa 1", "PER Lisa 1", "PER Eva Brandner 2", "PER Familie Brandner 1",
            ])
    }

    @Test("a name gets its accents from the article that has them, unless many have it without")
    func accents() {
        let archive = MemoryArchive()
        archive.ingest(
            LinkingExample("[PER Viktor Brandor] kam."), LinkingExample("[PER Viktor Brandór] kam."),
            LinkingExample("[PER Viktor Brandor] kam."))
        #expect(archive.names == ["PER Viktor Brandór 3"])
        archive.ingest(
            LinkingExample(String(repeating: "[PER Eva Brandner] und ", count: 9)), LinkingExample("[PER Eva Brandnér]")
        )
        #expect(archive.names == ["PER Viktor Brandór 3", "PER Eva Brandner 10"])
    }

    @Test("a stray tag follows what the archive knows well, a new kind does not")
    func strays() {
        let archive = MemoryArchive()
        archive.ingest(
            LinkingExample(String(repeating: "[ORG Acme] und ", count: 12)), LinkingExample("[LOC Acme] war"))
        #expect(archive.names == ["ORG Acme 13"])
        archive.ingest(LinkingExample("[LOC Acme] [LOC Acme] [LOC Acme]"))
        #expect(archive.names == ["ORG Acme 13", "LOC Acme 3"])
        let person = MemoryArchive()
        person.ingest(
            LinkingExample(String(repeating: "[PER Eva Brandner] und ", count: 12)),
            LinkingExample("Der Frachter [OTH Eva Brandner] sank."),
            LinkingExample("Sie landeten in [LOC Eva Brandner]."))
        #expect(person.names == ["PER Eva Brandner 12", "OTH Eva Brandner 1", "LOC Eva Brandner 1"])
    }

    @Test("the same article again changes no name and adds none")
    func again() {
        let example = LinkingExample(
            "[PER Bidens] Rede, [LOC Ukraine], [LOCderiv ukrainische], [ORGpart Nato-Gipfel], [PER Jake Muster], [PER Muster]"
        )
        let archive = MemoryArchive()
        archive.ingest(example)
        let names = archive.entities.map(\.name)
        archive.ingest(example)
        #expect(archive.entities.map(\.name) == names)
    }

    @Test("what the table of institutions has is never found by a spelling of what it hasn't, or has in another row")
    func rows() {
        let archive = MemoryArchive()
        archive.ingest(
            LinkingExample("Die [ORG Demokratische Partei Maltas] verlor. Die [ORG Demokratischen Partei] klagt."),
            LinkingExample("bei der [ORG Demokratischen Partei]"),
            LinkingExample("vor dem [ORG Internationalen Strafgerichtshof] für das ehemalige Jugoslawien"),
            LinkingExample("vor dem [ORG Internationalen Strafgerichtshof]"),
            LinkingExample("in [LOC Saudi [LOC Arabien]]"), LinkingExample("ein [LOCderiv arabischer] Markt"))
        #expect(
            archive.names == [
                "ORG Demokratische Partei Maltas 2", "ORG Demokratische Partei 1",
                "ORG Internationaler Strafgerichtshof für das ehemalige Jugoslawien 1",
                "ORG Internationaler Strafgerichtshof 1", "LOC Saudi-Arabien 2", "LOC Arabien 1",
            ])
    }
}
