import Testing

@testable import Language

@Suite("Analysis language")
struct AnalysisLanguageTests {
    @Test(
        "a tag may be parted by hyphens or underscores, in any case",
        arguments: [
            ("de", .german), ("de-AT", .german), ("de_DE", .german), ("DE_de", .german), ("en_US", .english),
            ("en-GB", .english), ("den", .other), ("fr_FR", .other), ("_", .other), ("", .other), (nil, .other),
        ] as [(String?, AnalysisLanguage)])
    func tags(tag: String?, language: AnalysisLanguage) {
        #expect(AnalysisLanguage(tag: tag) == language)
    }
}
