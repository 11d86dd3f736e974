import Articles
import Testing

@testable import Archiving

@Suite("Why a spelling counts")
struct SpellingEvidenceTests {
    /// The spelling, and what joins it to the name.
    private func reasons(_ name: String, _ texts: String...) async throws -> [String: LinkReason] {
        let named = try await NamedArchive(texts)
        defer { named.close() }
        let evidence = try await named.archive.evidence(name)
        return Dictionary(evidence.map { ($0.spelling.surface, $0.reason) }) { first, _ in first }
    }

    @Test("a person's forms")
    func person() async throws {
        let reasons = try await reasons(
            "Eva Brandner",
            "[PER Eva Brandner] und [PER Brandner], [PER Brandners] Hut, [PER Eva Brandners] Rede, [PER Dr. Eva Brandner].",
            "Die [PERpart Brandner-Rede] von [PER Eva M. Brandner] war [PERderiv Brandnersche] Art.")
        #expect(
            reasons == [
                "Eva Brandner": .givenNames, "Brandner": .surname, "Brandners": .surname, "Eva Brandners": .givenNames,
                "Dr. Eva Brandner": .givenNames, "Brandner-Rede": .compound, "Eva M. Brandner": .name,
                "Brandnersche": .derivation,
            ])
    }

    @Test("a place's and an organization's forms")
    func others() async throws {
        #expect(
            try await reasons("Norwegen", "[LOC Norwegen], [LOC Norwegens], [LOC Norway], [LOCderiv norwegische]") == [
                "Norwegen": .name, "Norwegens": .inflection, "Norway": .places, "norwegische": .derivation,
            ])
        #expect(
            try await reasons(
                "Deutscher Ruderverband",
                "Der [ORG Deutsche Ruderverband] ([ORG DRV]), des [ORG Deutschen Ruderverbandes], [ORG Ruderverband]")
                == [
                    "Deutsche Ruderverband": .inflection, "DRV": .abbreviation,
                    "Deutschen Ruderverbandes": .inflection, "Ruderverband": .shortForm,
                ])
        #expect(
            try await reasons("EU", "[ORG EU], [ORG Europäische Union], [ORG Europäischen Union]") == [
                "EU": .name, "Europäische Union": .institutions, "Europäischen Union": .institutions,
            ])
    }

    @Test("articles are counted, and what a correction brought is told")
    func evidence() async throws {
        let named = try await NamedArchive([
            "[PER Eva Brandner] und [PER Brandner].", "[PER Brandner] kam.", "[PER Mutti] auch.",
        ])
        defer { named.close() }
        _ = try await named.archive.correct(.merge(["Eva Brandner", "Mutti"]))
        let evidence = try await named.archive.evidence("Brandner")
        let surname = try #require(evidence.first { $0.spelling.surface == "Brandner" })
        #expect((surname.articles, surname.articlesWithName, surname.corrected) == (2, 1, 0))
        let merged = try #require(evidence.first { $0.spelling.surface == "Mutti" })
        #expect((merged.reason, merged.corrected) == (.context, 1))
    }
}
