import Articles
import Entities
import Foundation
import Testing

@testable import Archiving

/// Reads names in brackets as a tagger that errs nowhere: `Sie traf [PER Eva Brandner] in [LOC Köln]`.
struct BracketTagger: NameTagger {
    /// By text without brackets.
    private let mentions: [String: [Mention]]
    let texts: [String]

    init(_ marked: [String]) {
        var known: [String: [Mention]] = [:]
        texts = marked.map { line in
            var text = ""
            var found: [Mention] = []
            var rest = line[...]
            while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
                text += rest[..<open]
                let inside = rest[rest.index(after: open)..<close]
                let label = inside.prefix { $0 != " " }
                let surface = inside.dropFirst(label.count + 1)
                let start = text.utf8.count
                text += surface
                found.append(
                    Mention(
                        range: ByteRange(start, text.utf8.count), kind: EntityKind(rawValue: String(label.prefix(3)))!,
                        form: label.count == 3 ? .name : MentionForm(rawValue: String(label.dropFirst(3)))!))
                rest = rest[rest.index(after: close)...]
            }
            text += rest
            known[text] = found
            return text
        }
        mentions = known
    }

    func label(_ article: TokenizedArticle) -> TokenLabels {
        let labels = [NameLabel](repeating: .outside, count: article.tokenCount)
        return TokenLabels(outer: labels, nested: labels)
    }

    func mentions(in paragraphs: [String], language: String?) -> [[Mention]] {
        paragraphs.map { mentions[$0] ?? [] }
    }
}

/// An archive with an article for each text.
struct NamedArchive {
    let archive: LocalArchive
    private let folder: URL

    init(_ marked: [String]) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "names-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let tagger = BracketTagger(marked)
        let lines = try tagger.texts.enumerated().map { number, text in
            let line = try JSONSerialization.data(withJSONObject: ["id": "\(number)", "text": text])
            return String(decoding: line, as: UTF8.self)
        }
        let input = folder.appending(path: "in.jsonl")
        try Data(lines.joined(separator: "\n").utf8).write(to: input)
        archive = try await LocalArchive.open(path: folder.appending(path: "a.archive").path, mode: .create)
        let report = await archive.ingest([.path(input.path)], options: IngestOptions(language: "de"), tagger: tagger)
        #expect(report.added == marked.count)
    }

    func close() { try? FileManager.default.removeItem(at: folder) }

    /// The numbers of the texts that an entity is named in, by `KIND Name`.
    var articlesByEntity: [String: Set<Int>] {
        get async throws {
            var articles: [String: Set<Int>] = [:]
            try await archive.forEachMention(MentionRequest()) { mention in
                articles["\(mention.entityKind.rawValue) \(mention.entityName)", default: []]
                    .insert(Int(mention.externalID ?? "") ?? -1)
            }
            return articles
        }
    }
}

@Suite("Forms of names")
struct NameFormsTests {
    /// The name of an entity, and forms of it that each stand alone in an article.
    static let forms: [(String, [String])] = [
        // Persons: genitives, surnames, titles, initials, order of lists, compounds.
        (
            "Katharina Wolters",
            ["PER Katharina Wolters", "PER Dr. Katharina Wolters", "PER Wolters", "PERpart Wolters-Rede"]
        ),
        (
            "Jonas Hagedorn",
            ["PER Jonas Hagedorn", "PER Jonas Hagedorns", "PER Hagedorn", "PER Hagedorns", "PER Herr Hagedorn"]
        ),
        (
            "Ute Maria Lindqvist",
            ["PER Ute Maria Lindqvist", "PER Ute M. Lindqvist", "PER Lindqvist", "PER Lindqvist's"]
        ),
        (
            "Friedhelm Großkopf",
            [
                "PER Friedhelm Großkopf", "PER Prof. Dr. Friedhelm Großkopf", "PER Großkopf", "PER Grosskopf",
                "PERpart Großkopf-Anhänger",
            ]
        ),
        (
            "Henrike Vossberg",
            [
                "PER Henrike Vossberg", "PER CDU-Politikerin Henrike Vossberg", "PER Ex-Trainerin Vossberg",
                "PER Regisseurin Vossberg",
            ]
        ),
        (
            "Marisa Kleinschmidt",
            ["PER Marisa Kleinschmidt", "PER Kleinschmidt, Marisa", "PER Kleinschmidts", "PER Ministerin Kleinschmidt"]
        ),
        ("Bengt van der Molen", ["PER Bengt van der Molen", "PER van der Molen", "PER Bengt van der Molens"]),
        ("René Dupré", ["PER René Dupré", "PER Rene Dupre", "PER Dupré", "PER Duprés"]),
        (
            "Grigorij Tschernenkow",
            ["PER Grigorij Tschernenkow", "PER Grigori Chernenkov", "PER Tschernenkow", "PER Tschernenkows"]
        ),
        ("Oleksij Martschenko", ["PER Oleksij Martschenko", "PER Oleksiy Marchenko", "PER Martschenko"]),
        (
            "Witalij Sadowskyj",
            [
                "PER Witalij Sadowskyj", "PER Witalij Sadowskij", "PER Vitaliy Sadovskyy", "PER Sadowskyj",
                "PER Sadowsky",
            ]
        ),
        ("Nursultan Abischew", ["PER Nursultan Abischew", "PER Nursultan Abishev", "PER Abischews"]),
        (
            "Barack Obama",
            ["PER Barack Obama", "PER Obama", "PER Obamas", "PER US-Präsident Obama", "PERpart Obama-Besuch"]
        ),
        ("Margaret Thatcher", ["PER Margaret Thatcher", "PER Thatcher", "PER Lady Thatcher", "PERderiv Thatchersche"]),
        (
            "Wladimir Putin",
            ["PER Wladimir Putin", "PER Vladimir Putin", "PER Putin", "PER Putins", "PERpart Putin-Gegner"]
        ),
        // Countries and regions: adjectives, inhabitants, compounds, other languages and official names.
        (
            "Norwegen",
            ["LOC Norwegen", "LOC Norwegens", "LOCderiv norwegische", "LOCderiv Norwegern", "LOCpart Norwegen-Reise"]
        ),
        (
            "Portugal",
            [
                "LOC Portugal", "LOC Portugals", "LOCderiv portugiesischen", "LOCderiv Portugiesinnen",
                "LOC Portugiesische Republik",
            ]
        ),
        (
            "Dänemark",
            ["LOC Dänemark", "LOCderiv dänischer", "LOCderiv Däninnen", "LOCderiv Dänen", "LOC Königreich Dänemark"]
        ),
        (
            "Tschechien",
            [
                "LOC Tschechien", "LOC Tschechische Republik", "LOCderiv tschechischem", "LOCderiv Tschechin",
                "LOC Czechia",
            ]
        ),
        (
            "Griechenland",
            [
                "LOC Griechenland", "LOCderiv griechisches", "LOCderiv Griechen", "LOCpart Griechenland-Hilfe",
                "LOC Greece",
            ]
        ),
        (
            "USA",
            [
                "LOC USA", "LOC US", "LOC Vereinigte Staaten", "LOC Vereinigten Staaten von Amerika",
                "LOCpart US-Präsident", "LOCderiv US-amerikanische", "LOCderiv Amerikanerin",
            ]
        ),
        (
            "Vereinigtes Königreich",
            [
                "LOC Vereinigtes Königreich", "LOC Großbritannien", "LOC Großbritanniens", "LOCderiv britischen",
                "LOCderiv Briten", "LOC UK",
            ]
        ),
        (
            "Niederlande",
            ["LOC Niederlande", "LOC Niederlanden", "LOCderiv niederländische", "LOCderiv Niederländerinnen"]
        ),
        ("Türkei", ["LOC Türkei", "LOCderiv türkische", "LOCderiv Türken", "LOCpart Türkei-Politik"]),
        ("Belarus", ["LOC Belarus", "LOC Weißrussland", "LOCderiv belarussische", "LOCderiv weißrussischen"]),
        ("Südafrika", ["LOC Südafrika", "LOC Südafrikas", "LOCderiv südafrikanische", "LOCderiv Südafrikaner"]),
        (
            "Bayern",
            ["LOC Bayern", "LOC Bayerns", "LOC Freistaat Bayern", "LOCderiv bayerische", "LOCderiv bayrischen"]
        ),
        ("Sachsen", ["LOC Sachsen", "LOC Sachsens", "LOC Freistaat Sachsen", "LOCderiv sächsische"]),
        (
            "Nordrhein-Westfalen",
            ["LOC Nordrhein-Westfalen", "LOC Nordrhein-Westfalens", "LOC NRW", "LOCderiv nordrhein-westfälischen"]
        ),
        ("Europa", ["LOC Europa", "LOC Europas", "LOCderiv europäische", "LOCderiv Europäer", "LOCpart Europawahl"]),
        // Towns, streets, roads.
        (
            "München",
            ["LOC München", "LOC Münchens", "LOCderiv Münchner", "LOC Munich", "LOC Landeshauptstadt München"]
        ),
        ("Kopenhagen", ["LOC Kopenhagen", "LOC Copenhagen", "LOCderiv Kopenhagener", "LOC Kopenhagens"]),
        (
            "Hamburg",
            [
                "LOC Hamburg", "LOC Hamburgs", "LOCderiv Hamburger", "LOC Freie und Hansestadt Hamburg",
                "LOC Hansestadt Hamburg",
            ]
        ),
        ("Dresden", ["LOC Dresden", "LOCderiv Dresdner", "LOC Dresdens", "LOCpart Dresden-Reise"]),
        ("Straßburg", ["LOC Straßburg", "LOC Strasbourg", "LOC Strassburg", "LOCderiv Straßburger"]),
        ("Charkiw", ["LOC Charkiw", "LOC Kharkiv", "LOC Charkow", "LOC Charkiws"]),
        ("A 7", ["LOC A 7", "LOC A7", "LOC Autobahn 7", "LOC Bundesautobahn 7"]),
        ("B 96", ["LOC B 96", "LOC B96", "LOC Bundesstraße 96"]),
        // Organizations: long and short forms, legal forms, inflection, members of parties.
        (
            "Vereinte Nationen",
            ["ORG Vereinte Nationen", "ORG Vereinten Nationen", "ORG UN", "ORG UNO", "ORGpart UN-Resolution"]
        ),
        ("EU", ["ORG EU", "ORG Europäische Union", "ORG Europäischen Union", "ORGpart EU-Gipfel"]),
        ("Nato", ["ORG Nato", "ORG NATO", "ORGpart Nato-Gipfel", "ORG Nordatlantikpakt"]),
        (
            "SPD",
            ["ORG SPD", "ORG Sozialdemokraten", "ORGpart SPD-Chef", "ORG Sozialdemokratische Partei Deutschlands"]
        ),
        (
            "Bündnis 90/Die Grünen",
            ["ORG Bündnis 90/Die Grünen", "ORG Grüne", "ORG Grünen", "ORG Die Grünen", "ORGpart Grünen-Antrag"]
        ),
        ("FDP", ["ORG FDP", "ORG Freie Demokraten", "ORG Liberale", "ORGpart FDP-Fraktion"]),
        (
            "Deutscher Bundestag",
            [
                "ORG Deutscher Bundestag", "ORG Bundestag", "ORG Bundestages", "ORG Deutschen Bundestages",
                "ORGpart Bundestagswahl",
            ]
        ),
        (
            "Bundesverfassungsgericht",
            ["ORG Bundesverfassungsgericht", "ORG Bundesverfassungsgerichts", "ORG Bundesverfassungsgerichtes"]
        ),
        (
            "Statistisches Bundesamt",
            [
                "ORG Statistisches Bundesamt", "ORG Statistische Bundesamt", "ORG Statistischen Bundesamtes",
                "ORG Destatis",
            ]
        ),
        ("Weltgesundheitsorganisation", ["ORG Weltgesundheitsorganisation", "ORG WHO", "ORGpart WHO-Bericht"]),
        ("Nordlicht", ["ORG Nordlicht AG", "ORG Nordlicht", "ORG Nordlicht GmbH & Co. KG"]),
        ("Rotes Kreuz", ["ORG Rotes Kreuz", "ORG Roten Kreuzes", "ORG Rote Kreuz"]),
        (
            "Frankfurter Allgemeine Zeitung",
            [
                "ORG Frankfurter Allgemeine Zeitung", "ORG Frankfurter Allgemeinen Zeitung", "ORG FAZ",
                "ORGpart FAZ-Bericht",
            ]
        ),
        // Things.
        (
            "Zweiter Weltkrieg",
            ["OTH Zweiter Weltkrieg", "OTH Zweiten Weltkrieg", "OTH Zweiten Weltkriegs", "OTH Zweite Weltkrieg"]
        ),
        ("Grundgesetz", ["OTH Grundgesetz", "OTH Grundgesetzes", "OTH Grundgesetzes"]),
        ("Goldener Bär", ["OTH Goldener Bär", "OTH Goldenen Bären", "OTH Goldene Bär"]),
    ]

    @Test("all forms of one name lead to the same articles", arguments: forms)
    func lead(name: String, forms: [String]) async throws {
        let named = try await NamedArchive(
            forms.enumerated().map { "Im Text Nummer \($0) ging es um [\($1)], und sonst um nichts." })
        defer { named.close() }
        let articles = try await named.articlesByEntity
        #expect(articles.count == 1, "\(articles)")
        let list = try await named.archive.articles(ArticleRequest(entities: [name]))
        #expect(list.total == forms.count)
    }

    @Test("an abbreviation that stood alone gets its long form from a later article")
    func explainedLater() async throws {
        let named = try await NamedArchive([
            "Der [ORG DRV] tagt.", "Der [ORG Deutsche Ruderverband] ([ORG DRV]) wählt.",
            "[ORG DRV] und [ORG Ruderverband].",
        ])
        defer { named.close() }
        #expect(
            try await named.articlesByEntity == ["ORG Deutscher Ruderverband": [0, 1, 2], "ORG Ruderverband": [2]])
    }

    @Test("a genitive that stood alone is known once the name is")
    func genitiveLater() async throws {
        let named = try await NamedArchive([
            "[PER Selma Karthagos] kam.", "[PER Brandners] Rede.", "[PER Selma Karthago] ging.",
            "[PER Eva Brandner] auch.",
        ])
        defer { named.close() }
        #expect(try await named.articlesByEntity == ["PER Selma Karthago": [0, 2], "PER Eva Brandner": [1, 3]])
    }

    @Test("the table has two hundred forms")
    func size() { #expect(Self.forms.reduce(0) { $0 + $1.1.count } >= 200) }

    /// Texts, and how many of each entity's they are.
    static let homonyms: [(String, [String], [String: Set<Int>])] = [
        (
            "two of one surname in an archive; a bare surname that either may bear is neither's",
            ["[PER Anna Rehbein] kam.", "[PER Otto Rehbein] ging.", "[PER Rehbein] schwieg."],
            ["PER Anna Rehbein": [0], "PER Otto Rehbein": [1], "PER Rehbein": [2]]
        ),
        (
            "two of one surname in an article: the one named last",
            ["[PER Anna Rehbein] traf [PER Otto Rehbein]. [PER Rehbein] schwieg.", "[PER Otto Rehbein] ging."],
            ["PER Anna Rehbein": [0], "PER Otto Rehbein": [0, 1]]
        ),
        (
            "a city and its club",
            ["[ORG 1. FC Nürnberg] siegt: [ORG Nürnberg] jubelt.", "In [LOC Nürnberg] schneit es."],
            ["ORG 1. FC Nürnberg": [0], "LOC Nürnberg": [1]]
        ),
        (
            "a club that its city's article names, too",
            ["In [LOC Köln] spielt der [ORG 1. FC Köln]; [ORG Köln] verlor."],
            ["ORG 1. FC Köln": [0], "LOC Köln": [0]]
        ),
        (
            "a person and the foundation, the street and the law named after them",
            [
                "[PER Konrad Adenauer] regierte.", "Die [ORG Konrad-Adenauer-Stiftung] zahlt.",
                "Am [LOC Konrad-Adenauer-Platz] ist Markt.", "Es gilt das [OTH Adenauer-Gesetz].",
            ],
            [
                "PER Konrad Adenauer": [0], "ORG Konrad-Adenauer-Stiftung": [1], "LOC Konrad-Adenauer-Platz": [2],
                "OTH Adenauer-Gesetz": [3],
            ]
        ),
        (
            "two associations of one abbreviation",
            [
                "Der [ORG Deutsche Ruderverband] ([ORG DRV]) tagt.",
                "Die [ORG Deutsche Rentenversicherung] ([ORG DRV]) zahlt.",
                "Die [ORG Deutsche Rentenversicherung] zahlt.",
            ],
            ["ORG Deutscher Ruderverband": [0], "ORG Deutsche Rentenversicherung": [1, 2]]
        ),
        (
            "a town that is called as its country's people are",
            ["In [LOC Schotten] brennt es.", "[LOC Schottland] wählt."],
            ["LOC Schotten": [0], "LOC Schottland": [1]]
        ),
        (
            "a much named band whose name ends in s, and a paper without",
            Array(repeating: "Die [ORG Rolling Stones] spielen.", count: 3) + ["Der [ORG Rolling Stone] schreibt."],
            ["ORG Rolling Stones": [0, 1, 2], "ORG Rolling Stone": [3]]
        ),
        (
            "two villages of almost one name",
            ["In [LOC Neunkirchen] und in [LOC Neuenkirchen] wird gebaut."],
            ["LOC Neunkirchen": [0], "LOC Neuenkirchen": [0]]
        ),
        (
            "a person and a storm",
            ["[PER Sabine Lothar] kam.", "Der Orkan [OTH Lothar] zog über das Land."],
            ["PER Sabine Lothar": [0], "OTH Lothar": [1]]
        ),
        (
            "a person and a place of that name",
            ["[PER Jack London] schrieb.", "Sie fuhr nach [LOC London]."],
            ["PER Jack London": [0], "LOC London": [1]]
        ),
        (
            "a paper and its city",
            [
                "Die [ORG Leipziger Volkszeitung] berichtet.", "In [LOC Leipzig] regnet es.",
                "Der [ORG Berliner Kurier] meldet.", "[LOC Berlin] feiert.",
            ],
            ["ORG Leipziger Volkszeitung": [0], "LOC Leipzig": [1], "ORG Berliner Kurier": [2], "LOC Berlin": [3]]
        ),
        (
            "father and son, told apart by their given names; husband and wife",
            [
                "[PER Heinz Kamphausen] und [PER Heinrich Kamphausen] kamen.",
                "[PER Martin Seidl] und [PER Martina Seidl] gingen.",
            ],
            [
                "PER Heinz Kamphausen": [0], "PER Heinrich Kamphausen": [0], "PER Martin Seidl": [1],
                "PER Martina Seidl": [1],
            ]
        ),
        (
            "what belongs to two countries is neither's",
            [
                "[LOC Deutschland] tagt.",
                "Die [LOCderiv deutsch-polnische] Grenze und [LOCderiv deutsch-polnischen] Gespräche.",
            ],
            ["LOC Deutschland": [0], "LOC deutsch-polnisch": [1]]
        ),
    ]

    @Test("what merely has the same name stays apart", arguments: homonyms)
    func apart(claim: String, texts: [String], expected: [String: Set<Int>]) async throws {
        let named = try await NamedArchive(texts)
        defer { named.close() }
        let found = try await named.articlesByEntity
        #expect(found == expected, "\(claim): \(found)")
    }
}
