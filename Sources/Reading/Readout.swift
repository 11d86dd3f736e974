public import Articles

/// One thing a reader hands out: an article, or what was the matter with the input.
public enum Readout: Hashable, Sendable {
    case article(Article)
    case finding(Finding)
}
