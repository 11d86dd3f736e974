import ArgumentParser

/// A choice among a few names.
///
/// What the argument parser finds out by itself about such a type costs each run some tenths of a millisecond a type:
/// it asks for the type's protocols, and the answer is searched for among all of the program's.
protocol NamedArgument: ExpressibleByArgument, CaseIterable, RawRepresentable<String> {}

extension NamedArgument {
    static var allValueStrings: [String] { allCases.map { $0.rawValue } }
    static var allValueDescriptions: [String: String] { [:] }
    var defaultValueDescription: String { rawValue }
}
