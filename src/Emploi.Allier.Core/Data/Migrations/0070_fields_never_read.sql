-- Three fields of mappings were offered and nothing read them: their lines, and the lines that go on from them, are taken out.
update sources set mapping = regexp_replace(mapping, '(^|\n)(présentation|presentation|secteur|télétravail|teletravail)[ \t]*=[^\n]*(\n[ \t|+][^\n]*)*', '\1', 'gi')
where mapping ~* '(^|\n)(présentation|presentation|secteur|télétravail|teletravail)[ \t]*=';
