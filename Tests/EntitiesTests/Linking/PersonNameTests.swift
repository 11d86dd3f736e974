import Testing

@testable import Entities

@Suite("PersonName")
struct PersonNameTests {
    @Test(
        "given names agree where one may be short for the other",
        arguments: [
            (["george"], ["george", "w"], true), (["hillary"], ["hillary", "rodham"], true), (["j"], ["joe"], true),
            (["karl"], ["heinrich", "karl"], true), (["volodymyr"], ["wolodymyr"], true),
            (["bill"], ["hillary"], false),
            (["sven"], ["andrew", "s", "w"], false), (["anna", "maria"], ["anna", "luise"], false),
        ])
    func givenNames(left: [String], right: [String], agree: Bool) {
        #expect(PersonName.givenNamesAgree(left[...], right[...]) == agree)
        #expect(PersonName.givenNamesAgree(right[...], left[...]) == agree)
    }
}
