/// Which tagger finds names.
public enum TaggerSetting: String, CaseIterable, Hashable, Sendable {
    /// A linear model.
    case fast
    /// A transformer: fewer errors, a hundredth of the speed.
    case accurate
}
