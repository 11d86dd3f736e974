import Articles

extension ArticleRecord {
    /// What to call the article by: its title, else how it begins, else where it is from.
    var displayTitle: String {
        title ?? lede ?? url ?? externalID ?? "article \(id)"
    }
}

extension ArticleDate {
    /// `2023-07-11`, `2023-07-11 05:30 UTC`, or by another clock `2023-07-11 07:30 +02:00`.
    var display: String {
        guard let time, let offset else { return day }
        return "\(day) \(time.prefix(5)) \(offset == "Z" ? "UTC" : offset)"
    }
}

/// Numbers as people read them.
enum Quantity {
    /// `1,234,567`.
    static func number(_ value: Int) -> String {
        let digits = String(value.magnitude)
        let sign = value < 0 ? "-" : ""
        var places = digits.utf8.count
        guard places > 3 else { return sign + digits }
        var text = Array(sign.utf8)
        for digit in digits.utf8 {
            text.append(digit)
            places -= 1
            if places > 0, places % 3 == 0 { text.append(UInt8(ascii: ",")) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// `1 article`, `2,000 articles`.
    static func count(_ value: Int, _ singular: String, _ plural: String? = nil) -> String {
        "\(number(value)) \(value == 1 ? singular : plural ?? singular + "s")"
    }

    /// `0 bytes`, `3.3 kB`, `230 MB`: decimal units, as disks and networks count.
    static func bytes(_ value: Int) -> String {
        guard value >= 1000 else { return count(value, "byte") }
        var amount = Double(value)
        var unit = 0
        // 999.95 of one unit would round to 1000.
        while amount >= 999.5, unit < units.count - 1 {
            amount /= 1000
            unit += 1
        }
        let tenths = Int((amount * 10).rounded())
        return amount < 9.95
            ? "\(tenths / 10).\(tenths % 10) \(units[unit])" : "\(Int(amount.rounded())) \(units[unit])"
    }

    private static let units = ["bytes", "kB", "MB", "GB", "TB"]

    /// `0:07`, `12:30`, `1:02:03`.
    static func duration(seconds: Int) -> String {
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return hours > 0 ? "\(hours):\(two(minutes)):\(two(rest))" : "\(minutes):\(two(rest))"
    }
}
