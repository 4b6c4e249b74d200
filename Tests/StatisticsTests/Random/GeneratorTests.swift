import Statistics
import Testing

@Suite struct GeneratorTests {
  /// The first outputs of Blackman and Vigna's reference implementation from state 1, 2, 3, 4.
  @Test func xoshiroGivesThePublishedVectors() {
    var stream = RandomStream(state: (1, 2, 3, 4))
    let outputs = (0..<10).map { _ in stream.bits() }
    #expect(
      outputs == [
        41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386,
        9_228_616_714_210_784_205, 9_973_669_472_204_895_162, 14_011_001_112_246_962_877,
        12_406_186_145_184_390_807, 15_849_039_046_786_891_736, 10_450_023_813_501_588_000,
      ])
  }

  /// The outputs of Vigna's splitmix64.c from seed 1234567.
  @Test func splitMixGivesThePublishedVectors() {
    var generator = SplitMix64(seed: 1_234_567)
    let outputs = (0..<5).map { _ in generator.next() }
    #expect(
      outputs == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  /// FNV-1a, 64 bits: the offset basis for no text, and the published values of two others.
  @Test(arguments: [
    ("", 0xCBF2_9CE4_8422_2325 as UInt64), ("a", 0xAF63_DC4C_8601_EC8C),
    ("foobar", 0x8594_4171_F739_67E8),
  ])
  func stableHashGivesThePublishedValues(text: String, hash: UInt64) {
    #expect(stableHash(text) == hash)
  }

  @Test func uniformUsesTheUpper53Bits() {
    var bits = RandomStream(state: (1, 2, 3, 4))
    var uniforms = RandomStream(state: (1, 2, 3, 4))
    for _ in 0..<100 {
      #expect(uniforms.uniform() == Double(bits.bits() >> 11) / 9_007_199_254_740_992)
    }
  }

  @Test func integersBelowThreeComeEquallyOften() {
    var stream = Streams(seed: 5, replicate: 0).stream(.users)
    var counts = [0.0, 0, 0]
    for _ in 0..<30_000 { counts[stream.integer(below: 3)] += 1 }
    #expect(chiSquaredPValue(counts, expected: [10_000, 10_000, 10_000]) > 0.001)
  }
}
