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

  static func hint(_ text: String) -> String? {
    MissingWord.isMissing(text) || ["inf", "-inf"].contains(text.lowercased())
      ? "leave the cell empty where a value is missing" : nil
  }
}
