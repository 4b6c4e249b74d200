/// Rows that exports put below the others, with the sums of their columns.
enum TotalsRow {
  /// More are no totals.
  static let most = 10

  /// What their first cell begins with.
  private static let words: Set = [
    "total", "totals", "grand total", "sum", "gesamt", "gesamtsumme", "gesamtergebnis", "summe",
    "totaux", "total général", "somme", "المجموع", "الإجمالي", "الاجمالي", "إجمالي", "مجموع",
  ]

  /// `Total`, `Total: Account`, `Total of 3 results`; of the first cell alone.
  static func isOne(_ row: UnsafeBufferPointer<UInt8>, delimiter: UInt8) -> Bool {
    // Most rows are told by their first letter.
    guard let first = row.first(where: { $0 != 0x22 && $0 != 0x20 }),
      first >= 0xD8 || [0x67, 0x73, 0x74].contains(first | 0x20)
    else { return false }
    let start = row.prefix(100).prefix { $0 != delimiter }
    let text = String(decoding: start, as: UTF8.self).lowercased()
      .drop { $0 == "\"" || $0 == " " }
    let words = text.prefix { $0.isLetter || $0 == " " }.split(separator: " ").map(String.init)
    guard let word = words.first else { return false }
    let rest = text.dropFirst(word.count).drop { $0 == " " }
    if Self.words.contains(words.joined(separator: " ")) {
      // A name such as 'Total 2026' is none.
      return text.dropFirst(words.joined(separator: " ").count).allSatisfy {
        "\": ".contains($0)
      } || rest.hasPrefix(":")
    }
    return Self.words.contains(word) && (rest.hasPrefix(":") || rest.hasPrefix("of "))
  }
}
