internal import CampaignModel
internal import Foundation

/// An answer for scripts: one object with a key for each figure. What doesn't exist is null, with the
/// reason under `"reason"`; an infinite bound is the text `"Infinity"` or `"-Infinity"`.
struct AnswerJSON: Encodable {
  let answer: Answer
  /// A phrase in a language, its quantities written out.
  let written: @Sendable (Phrase, Language) -> String

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    func texts(_ phrase: Phrase) -> Words {
      Words(en: written(phrase, .en), ar: written(phrase, .ar))
    }
    try container.encode(answer.name, forKey: Key("calculator"))
    try container.encode(texts(answer.sentence), forKey: Key("sentence"))
    for field in answer.fields {
      switch field.value {
      case .one(let value): try container.encode(number(value), forKey: Key(field.name))
      case .many(let values):
        try container.encode(values.map(number), forKey: Key(field.name))
      case .interval(let lower, let upper):
        try container.encode(number(lower), forKey: Key(field.name + "_lower"))
        try container.encode(number(upper), forKey: Key(field.name + "_upper"))
      case .intervals(let lower, let upper):
        try container.encode(lower.map(number), forKey: Key(field.name + "_lower"))
        try container.encode(upper.map(number), forKey: Key(field.name + "_upper"))
      case .word(_, let code): try container.encode(code, forKey: Key(field.name))
      case .words(let words):
        try container.encode(words.map { $0?.code }, forKey: Key(field.name))
      }
    }
    if let reason = answer.fields.lazy.compactMap(\.reason).first {
      try container.encode(reason, forKey: Key("reason"))
    }
    try container.encode(answer.assumptions.map(texts), forKey: Key("assumptions"))
    try container.encode(answer.warnings.map(texts), forKey: Key("warnings"))
  }

  private func number(_ value: Double) -> Double? { value.isNaN ? nil : value }
}
