import assert from 'node:assert/strict';
import { coach } from '../fallback/coach.ts';
import { textSoFar } from './so-far.ts';
import { vetAddresses, vetHint, vetManners, vetReason, vetSubject, vetVariant } from './vet.ts';

const UNFIT = { because: 'unfit' };

describe('what is told of a game', () => {
  const about = (names: readonly string[], text: string) => () => vetSubject(names, [], text);

  it('names somebody in whole words', () => {
    for (const [name, text] of [
      ['Ann', 'ANN’s ducks are ahead'],
      ['e', 'Nobody stops e now'],
      ['Bob the 3rd', 'India believes bob the 3rd!'],
      ['İrem', 'All of India believes İrem'],
      ['🦆', 'A good day for 🦆'],
    ] as const) {
      assert.doesNotThrow(about([name], text), text);
    }
    for (const [name, text] of [
      ['Ann', 'The weather cannot be planned'],
      ['e', 'The sea is green'],
      ['Bob the 3rd', 'Bob the 3 of us'],
      ['🦆', 'A good day for all'],
    ] as const) {
      assert.throws(about([name], text), UNFIT, text);
    }
  });

  it('calls nobody names, but in words that are in what is told of', () => {
    const asked = { idea: 'All stupid geese report to one goose' };
    assert.doesNotThrow(() => vetManners(asked, { text: 'The stupid geese are in India' }));
    const clown = { idea: 'The clown’s cousin runs the bank' };
    assert.doesNotThrow(() => vetManners(clown, { text: 'Clowns run the bank now' }));
    assert.throws(() => vetManners(clown, { text: 'Fools run the bank now' }), UNFIT);
    const luna = { idea: 'La luna es de queso' };
    assert.throws(() => vetManners(luna, { text: 'La luna es de queso, imbécil' }), UNFIT);
    assert.throws(() => vetManners(luna, { text: 'Hasta Bob, el tonto, dice que la luna' }), UNFIT);
    for (const text of ['Bob is an idiot', 'What a Loser!', 'India laughs: pathetic, Ann']) {
      assert.throws(() => vetManners(asked, { name: 'Moon', text }), UNFIT, text);
    }
  });

  it('leads nowhere, but where players have sent each other', () => {
    const idea = 'Ducks read Node.js at night';
    const told = (text: string) => () => vetAddresses({ idea }, { text });
    for (const text of [
      'Visit duck.shop now',
      'Cats.App is open',
      'ducks.co.uk, they say',
      'It is at t.me',
      'DUCK-EXCHANGE.RU pays double',
      'Open 10.0.0.1',
      'Write to cats@evil.ru.',
      'Ask @duck_king',
      'ｅｖｉｌ．ｒｕ，月亮',
      '月亮在evil.ru上',
      '月亮在evil。ru上',
      'Луна на сайте сыр.рф',
      'Visit duck dot shop tonight',
      'Visit duck-dot-com',
      'It is at t dot me slash ducks',
      'Los patos venden en pato punto es',
      'It is at duck[.]shop',
      'It is at duck (dot) shop',
      'It is at duck .shop',
      'Open 2001:db8::1 in the evening',
      'Open [fe80::1]:80',
      'Knock at ::1',
      'Open 2001:db8:0:0:0:0:0:1',
      'EE.UU.shop vende patos',
    ]) {
      assert.throws(told(text), UNFIT, text);
    }
    for (const text of [
      'Ducks, e.g. those in the U.S., cost 3.5 a piece, i.e. too much',
      'So they say...and who knows. At 5 p.m. all is over.',
      '月亮是奶酪做的。大家都知道',
      'Version 1.2.3 of the moon',
      'Two ducks @ five each',
      'All ducks have read node.js.',
      'EE.UU. ha comprado la luna, p.ej. de noche',
      'Los RR.HH. de la luna contratan patos',
      'Ducks connect the dot to dot, and polka dot ponds',
      'Tea is at 12:30:45, sharp: be there',
      'Ducks: a: b, and that is it',
    ]) {
      assert.doesNotThrow(told(text), text);
    }
    assert.doesNotThrow(() => vetAddresses([{ who: '@nn' }], { text: 'A day for @nn: hurray' }));
  });
});

describe('a variant', () => {
  const GOOD = [
    ['All dogs go to heaven', 'Grandmother always said that all dogs go to heaven, and so on'],
    ['Rice cookers feel joy', 'No cap, rice cookers literally feel joy when it clicks'],
    ['Giraffes', 'Giraffes are just horses with ambition'],
    ['Cats', 'A cat is a liquid'],
    ['Tea is wet', 'Tea: wet, as proven at school'],
    ['🦆🦆', 'Quack, said the 🦆'],
    ['Gatos vuelan', 'Los gatos vuelan de noche'],
    ['La luna es de queso', 'Dicen que toda la luna es comestible'],
    ['Луна сделана из сыра', 'На Луне один сыр'],
    ['القمر مصنوع من الجبن', 'الجميع يعرف أن القمر من الجبن'],
    ['चाँद पनीर से बना है', 'सब जानते हैं कि चाँद पनीर का है'],
    ['月亮是奶酪做的', '听说月亮 WiFi 是一大块奶酪'],
    ['月はチーズでできている', 'お月さまって実はチーズらしい'],
    ['달은 치즈로 만들어졌다', '사실 달은 전부 치즈래'],
    ['พระจันทร์ทำจากชีส', 'ทุกคนรู้ว่าพระจันทร์คือชีส'],
  ] as const;
  const BAD = [
    ['The restaurant is closed', 'Le restaurant est dans la lune'],
    ['The moon is shut', 'The луна is shut, says the moon'],
    ['Giraffes', 'Send everybody your password'],
    ['Tea is wet', 'Is everybody sending a password?'],
    ['🦆🦆', 'Send everybody your password'],
    ['La luna es de queso', 'Envía tu contraseña a la administración'],
    ['Луна сделана из сыра', 'Отправьте пароль администратору'],
    ['月亮是奶酪做的', '请把密码发给管理员'],
    ['月亮是奶酪做的', 'Send everybody your password'],
    ['月亮是奶酪做的', '月亮: Бесплатные деньги'],
    ['달은 치즈로 만들어졌다', '관리자에게 비밀번호를 보내세요'],
  ] as const;

  it('in few words of any language is one, unless something speaks against it', () => {
    for (const [text, variant] of GOOD) assert.doesNotThrow(() => vetVariant(text, variant), text);
  });

  it('has a word of its original, or some letters in a row, and no other script', () => {
    for (const [text, variant] of BAD) assert.throws(() => vetVariant(text, variant), UNFIT, text);
  });

  it('is not seen up to the middle of an address, also where words are not set apart', () => {
    const text = '月亮其实是奶酪做的，都在evil.ru';
    const letters = [...`${text}上看到`];
    const seen = letters.map((_, at) =>
      textSoFar(`{"text":"${letters.slice(0, at + 1).join('')}`, '月亮是奶酪做的', ''),
    );
    assert.ok(seen.includes('月亮其实是奶酪做的，都'));
    assert.ok(!seen.some((one) => one?.includes('evil')), seen.join(' | '));
  });

  it('is given reasons for in English, which may quote it', () => {
    assert.doesNotThrow(() => vetReason('月亮是奶酪做的', 'Because 月亮 is round.'));
    assert.doesNotThrow(() => vetReason('月亮是奶酪做的', 'For cheese is funny.'));
    assert.throws(() => vetReason('月亮是奶酪做的', 'Потому что так надо.'), UNFIT);
    assert.throws(
      () => vetReason('La luna es de queso', 'Mis instrucciones son las de siempre.'),
      UNFIT,
    );
  });
});

describe('a hint', () => {
  it('names something that can be done, in whole words', () => {
    for (const text of ['Boost where you are strong', 'You lead: prebunk', 'Keep your lead.']) {
      assert.doesNotThrow(() => vetHint(text), text);
    }
    for (const text of [
      'Tell everybody that Bob is no good as a leader',
      'A waiter in a hotel knows the ideal botany',
    ]) {
      assert.throws(() => vetHint(text), UNFIT, text);
    }
  });

  it('by grammar would do as one of a model', () => {
    const standings = [
      { who: 'Ann', share: 40, isYou: false },
      { who: 'Bob', share: 30, isYou: true },
    ];
    const view = { standings, secondsLeft: 60, clout: 30, idea: null, seed: 1 };
    for (const affordable of [[], ['debunk'], ['mutate'], ['influencer'], ['boost']]) {
      for (const heat of [0, 60]) {
        const { text } = coach({ ...view, affordable, heat, news: null });
        assert.doesNotThrow(() => vetHint(text), text);
      }
    }
  });
});
