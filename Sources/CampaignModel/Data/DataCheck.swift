/// Something that must hold before the results of a test are worth reading.
package struct DataCheck: Sendable, Equatable, Encodable {
  package var name: String
  package var statistic: Double?
  package var pValue: Double?
  /// Nil where it can't be told; `reason` says why.
  package var passed: Bool?
  /// Whether nothing should be read from the data where it failed.
  package var isFatal: Bool
  package var reason: String?
  package var text: Words

  package init(
    name: String, statistic: Double? = nil, pValue: Double? = nil, passed: Bool?,
    isFatal: Bool = false, reason: String? = nil, text: Words
  ) {
    self.name = name
    self.statistic = statistic
    self.pValue = pValue
    self.passed = passed
    self.isFatal = isFatal
    self.reason = reason
    self.text = text
  }

  private enum CodingKeys: String, CodingKey {
    case name, statistic, pValue, passed, isFatal = "fatal", reason, text
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(statistic, forKey: .statistic)
    try container.encode(pValue, forKey: .pValue)
    try container.encode(passed, forKey: .passed)
    try container.encode(isFatal, forKey: .isFatal)
    try container.encodeIfPresent(reason, forKey: .reason)
    try container.encode(text, forKey: .text)
  }
}
