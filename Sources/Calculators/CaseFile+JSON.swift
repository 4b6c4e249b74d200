package import Foundation

extension CaseFile {
  /// `{"results": {ID: {FIELD: VALUE, …}, …}}`, with `"reason"` beside fields that are null and `"error"`
  /// where a case has no answer.
  package func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return try encoder.encode(["results": results().mapValues(Entry.init)])
  }

  private struct Entry: Encodable {
    let result: Result

    struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      func key(_ name: String) -> Key { Key(stringValue: name) }
      switch result {
      case .error(let text): try container.encode(text, forKey: key("error"))
      case .fields(let fields, let reason):
        for (name, value) in fields {
          switch value {
          case .undefined: try container.encodeNil(forKey: key(name))
          case .boolean(let value): try container.encode(value, forKey: key(name))
          case .booleans(let values): try container.encode(values, forKey: key(name))
          case .number(let value): try container.encode(value, forKey: key(name))
          case .numbers(let values):
            try container.encode(values.map { $0.isNaN ? nil : $0 }, forKey: key(name))
          }
        }
        try container.encodeIfPresent(reason, forKey: key("reason"))
      }
    }
  }
}
