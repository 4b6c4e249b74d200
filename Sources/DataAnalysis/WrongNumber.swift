/// What is said of a cell that should hold a number.
struct WrongNumber {
  let message: String
  let hint: String?

  /// - Parameters:
  ///   - name: Of the column.
  ///   - text: What stands in the cell.
  ///   - isCount: Whether it can't be negative.
  init(
    name: String, text: String, _ bytes: UnsafeBufferPointer<UInt8>, _ format: NumberFormat,
    isCount: Bool
  ) {
    if Self.isSuppressed(text) {
      message = "'\(name)' was withheld as too small to show, found '\(text)'"
      hint =
        "as 0 or empty it would bend the rates: export longer periods or fewer segments, or leave such "
        + "rows out with --skip-bad-rows"
      return
    }
    hint = Self.hint(text)
    if case .number(let value) = CellNumber(bytes, format) {
      message =
        isCount && value < 0
        ? "'\(name)' is a count and can't be negative, found \(text)"
        : "'\(name)' is too large to be true, found \(text)"
    } else if let told = NumberFormat.told(by: bytes), told != format {
      let (this, other) = format == .point ? ("commas", "points") : ("points", "commas")
      message = "'\(name)' mixes decimal \(this) and decimal \(other), found '\(text)'"
    } else {
      message = "'\(name)' must be a number, found '\(text)'"
    }
  }

  /// `<5`, `< 10%`: what exports have for counts that could tell of single people.
  static func isSuppressed(_ text: String) -> Bool {
    guard let sign = text.first, "<≤".contains(sign) else { return false }
    let rest = text.dropFirst().drop { $0 == " " || $0 == "=" }
    return rest.first?.isNumber ?? false
  }

  static func hint(_ text: String) -> String? {
    MissingWord.isMissing(text) || ["inf", "-inf"].contains(text.lowercased())
      ? "leave the cell empty where a value is missing, or write 0 where there was none" : nil
  }
}
