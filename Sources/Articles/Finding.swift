/// Something a person should know about imperfect input, collected while work goes on.
///
/// Carries facts; `description` is the only place that turns them into a sentence.
public struct Finding: Hashable, Sendable {
    public enum Severity: Int, Hashable, Sendable, Comparable {
        /// Worth knowing; nothing was lost.
        case note
        /// Something was read in a way its author may not have meant.
        case warning
        /// Something could not be stored or shown; the exit code will tell.
        case error

        public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
    }

    public var severity: Severity
    /// A stable name for the kind of finding, in kebab case: `invalid-utf8`.
    public var code: String
    /// What is the matter, without the place: `invalid UTF-8 was read as Windows-1252`.
    public var message: String
    public var place: Place?

    public init(_ severity: Severity, _ code: String, _ message: String, at place: Place? = nil) {
        self.severity = severity
        self.code = code
        self.message = message
        self.place = place
    }
}

/// Where in an input something was found.
public struct Place: Hashable, Sendable {
    /// Path or name of the input, as the user gave it.
    public var file: String
    /// From 1.
    public var line: Int?
    /// From 0, in the input's own bytes.
    public var byteOffset: Int?

    public init(file: String, line: Int? = nil, byteOffset: Int? = nil) {
        self.file = file
        self.line = line
        self.byteOffset = byteOffset
    }
}

extension Place: CustomStringConvertible {
    public var description: String {
        var text = file
        if let line { text += ":\(line)" }
        if let byteOffset { text += ": byte \(byteOffset)" }
        return text
    }
}

extension Finding: CustomStringConvertible {
    public var description: String {
        place.map { "\($0): \(message)" } ?? message
    }
}
