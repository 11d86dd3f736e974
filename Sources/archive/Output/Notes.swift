/// Remarks on how a request was understood; on standard error, so that results stay results.
enum Notes {
    /// A JSON document carries its notes itself.
    static func print(_ notes: [String], format: OutputFormat) {
        guard format != .json else { return }
        for note in notes { Diagnostics.print("note: \(note)") }
    }
}
